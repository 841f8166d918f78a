import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`decodingStrategy: Base64` or `Base64URL` where one value is not encoded that way',
  seen: 'Ready=False "illegal base64 data", no Secret; one bad child fails the whole `extract`',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  mixed: { good: aGk=, bad: hunter2! }\n');
    const bad = (decodingStrategy: string) => t.data({ bad: 'mixed.bad' }, { decodingStrategy });
    const dataFrom = [{ extract: { key: 'mixed', decodingStrategy: 'Base64' } }];
    await Promise.all([
      t.failed('base64', { data: bad('Base64') }, /decoding strategy Base64 to data: illegal base64 data/),
      t.failed('url', { data: bad('Base64URL') }, /decoding strategy Base64URL to data: illegal base64 data/),
      t.failed('child', { dataFrom }, /failure decoding key bad: illegal base64 data/),
    ]);
    for (const name of ['base64', 'url', 'child']) expect(await t.secret(name)).toBeUndefined();
  },
};
