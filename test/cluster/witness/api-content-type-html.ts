import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an answer that is right but for its content type, text/html',
  seen: 'the read fails: "undefined response type"; so does a 404 as a page',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n');
    for (const [name, method, key] of [
      ['open', 'POST', 'a'],
      ['read', 'GET', 'a'],
      ['missing', 'GET', 'none'],
    ] as const) {
      const match = `^${method} .*/${t.namespace}/env/open`;
      await t.esc.fault({ match, kind: 'content-type' });
      const data = [{ secretKey: 'a', remoteRef: { key } }];
      await t.kube.applied(t.externalSecret(name, { data }));
      await t.condition('ExternalSecret', name, 'False');
      await t.event('ExternalSecret', name, /err: undefined response type$/);
      await t.esc.noFault(match);
    }
    expect(t.calls().map(({ status }) => status)).toContain(404);
  },
};
