import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'what ESO tells Pulumi of itself in a call',
  seen: 'the token, and the name of Pulumi\u2019s SDK; nothing of ESO, the cluster or the namespace',
  evidence: 'operator 0.20.4',
  async run(t) {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((asked, answer) => {
      seen.push(asked.headers);
      answer.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"none","code":404}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const { port } = server.address() as AddressInfo;
      const apiUrl = `http://127.0.0.1:${port}/api/esc`;
      await t.token('pul-made-up');
      await t.kube.applied(
        t.object('SecretStore', 'store', { provider: t.provider('env', { apiUrl }) }),
        t.externalSecret('read', { data: [{ secretKey: 'a', remoteRef: { key: 'a' } }] }),
      );
      await t.condition('ExternalSecret', 'read', 'False');
      await t.event('ExternalSecret', 'read', /404 Not Found/);
      expect(seen[0]).toEqual({
        host: `127.0.0.1:${port}`,
        'user-agent': 'esc-sdk/go/0.12.2-dev.0',
        'content-length': '0',
        accept: 'application/json',
        authorization: 'token pul-made-up',
        'x-pulumi-source': 'esc-sdk',
        'accept-encoding': 'gzip',
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
};
