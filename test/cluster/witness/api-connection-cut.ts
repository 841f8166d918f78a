import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi cuts the connection without an answer to "open"',
  seen: 'the call is not made again by itself; the ExternalSecret fails with EOF and recovers at its own retry',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n');
    const match = `^POST .*/${t.namespace}/`;
    await t.esc.fault({ match, kind: 'cut', times: 1 });
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.event('ExternalSecret', 'read', /Post "http.*\/env\/open": EOF/);
    await t.condition('ExternalSecret', 'read', 'True');
    const opens = t.calls().filter(({ method }) => method === 'POST');
    expect(opens.map(({ fault }) => fault).slice(0, 2)).toEqual(['cut', undefined]);
    await t.esc.noFault(match);
  },
};
