import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'two ExternalSecrets with one `target.name`',
  seen: 'the second fails "target is owned by another ExternalSecret", with Merge and Orphan too, and the Secret stays as the first wrote it',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    const read = (name: string, key: string, creationPolicy: string) =>
      t.externalSecret(name, {
        target: { name: 'shared', creationPolicy },
        data: [{ secretKey: key, remoteRef: { key } }],
      });
    await t.send(read('first', 'one', 'Owner'));
    await t.condition('ExternalSecret', 'first', 'True');
    for (const policy of ['Owner', 'Orphan', 'Merge']) {
      const name = `second-${policy.toLowerCase()}`;
      expect(await t.send(read(name, 'two', policy))).toMatchObject({ accepted: true });
      const { message } = await t.condition('ExternalSecret', name, 'False');
      expect(message).toBe('target is owned by another ExternalSecret');
      await t.event('ExternalSecret', name, /secret is owned by another ExternalSecret: first/);
    }
    await t.settle();
    expect(await t.secret('shared')).toEqual({ one: 'first' });
    await t.condition('ExternalSecret', 'first', 'True');
  },
};
