import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'two entries of `data` with the same `secretKey`',
  seen: 'refused by the webhook with `deletionPolicy: Retain`, the default; with Delete or Merge accepted, and the later one wins',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    const data = [...t.data({ k: 'one' }), ...t.data({ k: 'two' })];
    for (const target of [{}, { deletionPolicy: 'Retain' }]) {
      const sent = await t.send(t.externalSecret('retain', { target, data }));
      expect(sent).toEqual({
        accepted: false,
        message: expect.stringContaining('duplicate secretKey found: k'),
      });
    }
    for (const deletionPolicy of ['Delete', 'Merge']) {
      const name = deletionPolicy.toLowerCase();
      expect(await t.synced(name, { target: { deletionPolicy }, data })).toEqual({ k: 'second' });
    }
    expect(await t.get('ExternalSecret', 'retain')).toBeUndefined();
  },
};
