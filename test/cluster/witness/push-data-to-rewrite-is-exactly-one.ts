import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a rewrite of dataTo with both regexp and transform, or with neither',
  seen: 'refused by the API server',
  evidence: 'API server 2.9.0',
  async run(t) {
    const storeRef = { name: 'store' };
    const regexp = { source: '^', target: 'app.' };
    const transform = { template: '{{ .value | upper }}' };
    for (const rewrite of [{}, { regexp, transform }]) {
      const sent = await t.send(t.pushSecret('push', { dataTo: [{ storeRef, rewrite: [rewrite] }] }));
      expect(sent).toEqual({
        accepted: false,
        message: expect.stringMatching(/exactly one of regexp or transform must be set/),
      });
    }
    const rewrite = [{ regexp }, { transform }];
    expect((await t.send(t.pushSecret('push', { dataTo: [{ storeRef, rewrite }] }))).accepted).toBe(true);
  },
};
