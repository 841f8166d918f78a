import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of `data` whose path is an array',
  seen: 'Ready=True; the key holds a JSON array in which each item is wrapped with file positions',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  hosts: [a.example.org, b.example.org]\n  none: []\n');
    const secret = await t.synced('array', { data: t.data({ hosts: 'hosts', none: 'none' }) });
    const trace = { def: expect.objectContaining({ environment: `${t.namespace}/env` }) };
    expect(JSON.parse(secret?.['hosts'] as string)).toEqual([
      { value: 'a.example.org', trace },
      { value: 'b.example.org', trace },
    ]);
    expect(secret?.['none']).toBe('[]');
  },
};
