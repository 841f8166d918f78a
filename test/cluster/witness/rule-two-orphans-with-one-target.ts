import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'two ExternalSecrets with `creationPolicy: Orphan` and one target',
  seen: 'both Ready=True; the one that synced last has the Secret to itself',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    for (const key of ['one', 'two']) {
      const target = { name: 'shared', creationPolicy: 'Orphan' };
      await t.send(t.externalSecret(key, { target, data: [{ secretKey: key, remoteRef: { key } }] }));
      await t.condition('ExternalSecret', key, 'True');
    }
    await t.settle();
    expect(await t.secret('shared')).toEqual({ two: 'second' });
    await t.condition('ExternalSecret', 'one', 'True');
  },
};
