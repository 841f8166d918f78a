import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi answers 429, too many requests',
  seen: 'a failure like any other: an event says the status line, and it is tried again',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n  b: 2\n');
    const match = `^POST .*/${t.namespace}/.*`;
    const data = ['a', 'b'].map((key) => ({ secretKey: key, remoteRef: { key } }));
    await t.esc.fault({ match, kind: 'status', status: 429, times: 2 });
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.event('ExternalSecret', 'read', /429 Too Many Requests/);
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: '1', b: '2' });
    const opens = t.calls().filter(({ method }) => method === 'POST');
    expect(opens.map(({ status }) => status).slice(0, 4)).toEqual([429, 429, 200, 200]);
    await t.esc.noFault(match);
  },
};
