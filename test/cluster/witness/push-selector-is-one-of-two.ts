import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a selector with both a Secret and a generator, or with neither',
  seen: 'refused by the API server',
  evidence: 'API server 2.9.0',
  async run(t) {
    const secret = { name: 'source' };
    const generatorRef = { kind: 'Password', name: 'made' };
    for (const [selector, refused] of [
      [{ secret, generatorRef }, /spec.selector: Too many/],
      [{}, /spec.selector.*should have at least 1 properties/],
    ] as const) {
      const sent = await t.send(t.pushSecret('push', { selector }));
      expect(sent).toEqual({ accepted: false, message: expect.stringMatching(refused) });
    }
    expect((await t.send(t.pushSecret('push', { selector: { generatorRef } }))).accepted).toBe(true);
  },
};
