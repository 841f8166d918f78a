import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`deletionPolicy: Retain` with Owner, and the ExternalSecret is deleted',
  seen: 'the Secret is garbage-collected; with `creationPolicy: Orphan` it stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    for (const creationPolicy of ['Owner', 'Orphan']) {
      const name = creationPolicy.toLowerCase();
      const target = { creationPolicy, deletionPolicy: 'Retain' };
      await t.send(
        t.externalSecret(name, { target, data: [{ secretKey: 'password', remoteRef: { key: 'password' } }] }),
      );
      await t.condition('ExternalSecret', name, 'True');
      expect(await t.secret(name)).toEqual({ password: 'hunter2' });
    }
    await t.kube.kubectl(['delete', 'externalsecret', 'owner', 'orphan', '-n', t.namespace]);
    await t.until('Secret', 'owner', (live) => live === undefined, 'gone');
    await t.settle();
    expect(await t.secret('orphan')).toEqual({ password: 'hunter2' });
  },
};
