import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi takes 12 seconds to answer',
  seen: 'ESO waits for it, without a status meanwhile; other ExternalSecrets go on',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n');
    const match = `^POST .*/${t.namespace}/`;
    await t.esc.fault({ match, kind: 'slow', milliseconds: 12_000, times: 1 });
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('slow', { data }));
    // Its call has the fault before the other one is made.
    await t.settle(1500);
    expect((await t.get('ExternalSecret', 'slow'))?.status).toBeUndefined();
    await t.kube.applied(t.externalSecret('quick', { data }));
    await t.condition('ExternalSecret', 'quick', 'True');
    expect((await t.get('ExternalSecret', 'slow'))?.status).toBeUndefined();
    await t.condition('ExternalSecret', 'slow', 'True');
    expect(await t.secret('slow')).toEqual({ a: '1' });
    expect(t.calls().find(({ fault }) => fault === 'slow')).toMatchObject({ status: 200 });
    await t.esc.noFault(match);
  },
};
