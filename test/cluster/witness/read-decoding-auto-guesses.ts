import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`decodingStrategy: Auto` on passwords that were never encoded',
  seen: 'Ready=True; those that happen to be base64 are decoded to other bytes, the others stay',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  looks-encoded: password\n  does-not: hunter2!\n');
    const data = t.data({ looks: 'looks-encoded', not: 'does-not' }, { decodingStrategy: 'Auto' });
    await t.synced('guessed', { data });
    // Base64 of the decoded bytes is the text that was decoded.
    expect((await t.get('Secret', 'guessed'))?.data).toEqual({
      looks: 'password',
      not: Buffer.from('hunter2!').toString('base64'),
    });
  },
};
