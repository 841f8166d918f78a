import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'another `target.name`, with Owner and `deletionPolicy: Retain`',
  seen: 'the Secret of the old name is deleted; with Orphan it stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const read = (creationPolicy: string, suffix: string) => {
      const name = creationPolicy.toLowerCase();
      const target = { name: `${name}-${suffix}`, creationPolicy, deletionPolicy: 'Retain' };
      return t.externalSecret(name, {
        target,
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      });
    };
    for (const suffix of ['old', 'new']) {
      await t.send(read('Owner', suffix), read('Orphan', suffix));
      await t.until('Secret', `owner-${suffix}`, (live) => live !== undefined, 'there');
      await t.until('Secret', `orphan-${suffix}`, (live) => live !== undefined, 'there');
    }
    await t.until('Secret', 'owner-old', (live) => live === undefined, 'gone');
    await t.event('ExternalSecret', 'owner', /secret deleted because it was orphaned/);
    await t.settle();
    expect(await t.secret('orphan-old')).toEqual({ password: 'hunter2' });
  },
};
