import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` with a child named `größe`',
  seen: 'Ready=False with each strategy: no strategy converts a letter, and the API server refuses the Secret',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  odd: { größe: "5" }\n');
    const spec = (conversionStrategy: string) => ({
      dataFrom: [{ extract: { key: 'odd', conversionStrategy } }],
    });
    const names = ['Default', 'Unicode'];
    await Promise.all(
      names.map((name) => t.failed(name.toLowerCase(), spec(name), /Secret .* is invalid: data\[größe\]/)),
    );
    for (const name of names) expect(await t.secret(name.toLowerCase())).toBeUndefined();
  },
};
