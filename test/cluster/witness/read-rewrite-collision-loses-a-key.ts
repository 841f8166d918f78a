import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a `rewrite` that gives two children the same name',
  seen: 'Ready=True; one of the two values is lost without a word',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user-a: one, user-b: two }\n');
    const spec = (rewrite: object) => ({ dataFrom: [{ extract: { key: 'db' }, rewrite: [rewrite] }] });
    const regexp = await t.synced('regexp', spec({ regexp: { source: '-[ab]$', target: '' } }));
    const transform = await t.synced('transform', spec({ transform: { template: 'user' } }));
    for (const secret of [regexp, transform]) {
      expect(secret).toEqual({ user: expect.stringMatching(/^(one|two)$/) });
    }
  },
};
