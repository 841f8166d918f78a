import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'secretStoreRefs with a labelSelector that no store matches',
  seen: 'nothing happens, and no status says so',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const secretStoreRefs = [{ labelSelector: { matchLabels: { no: 'such' } } }];
    await t.kube.applied(t.pushSecret('push', { secretStoreRefs, data: [t.entry('token', 'token')] }));
    await t.settle();
    expect((await t.get('PushSecret', 'push'))?.status).toBeUndefined();
    expect(t.calls()).toEqual([]);
  },
};
