import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi\u2019s answer to a failed call has a field more than its API says, or one fewer',
  seen: 'the event tells of the field, and neither the status nor the message of the answer',
  evidence: 'operator 0.20.4',
  async run(t) {
    const bodies: Record<string, object> = {
      more: { message: 'gone', code: 404, requestId: 'x' },
      fewer: { message: 'gone' },
      exact: { message: 'gone', code: 404 },
    };
    const server = createServer(({ url = '' }, answer) => {
      const body = bodies[url.split('/')[6] ?? ''];
      answer.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      await t.token();
      const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/esc`;
      for (const name of Object.keys(bodies)) {
        await t.kube.applied(
          t.object('SecretStore', name, { provider: t.provider(name, { apiUrl }) }),
          t.externalSecret(name, {
            secretStoreRef: { name, kind: 'SecretStore' },
            data: [{ secretKey: 'a', remoteRef: { key: 'a' } }],
          }),
        );
      }
      await t.event('ExternalSecret', 'more', /err: json: unknown field "requestId"$/);
      await t.event('ExternalSecret', 'fewer', /err: no value given for required property code$/);
      await t.event('ExternalSecret', 'exact', /err: 404 Not Found$/);
      for (const name of ['more', 'fewer']) {
        expect(t.events('ExternalSecret', name).join()).not.toMatch(/404|gone/);
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
};
