import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`creationPolicy: Merge` into a Secret that is there',
  seen: 'its other keys stay, a key of the same name is replaced, and the Secret outlives the ExternalSecret with what was merged',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    await t.source({ user: 'admin', password: 'old' }, 'mine');
    await t.send(
      t.externalSecret('mine', {
        target: { creationPolicy: 'Merge' },
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      }),
    );
    await t.condition('ExternalSecret', 'mine', 'True');
    const merged = { user: 'admin', password: 'hunter2' };
    expect(await t.secret('mine')).toEqual(merged);
    expect((await t.get('Secret', 'mine'))?.metadata?.ownerReferences).toBeUndefined();
    await t.kube.kubectl(['delete', 'externalsecret', 'mine', '-n', t.namespace]);
    await t.settle();
    expect(await t.secret('mine')).toEqual(merged);
  },
};
