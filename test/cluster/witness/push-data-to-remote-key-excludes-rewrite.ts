import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'dataTo with both remoteKey and rewrite',
  seen: 'refused by the API server; each alone is accepted',
  evidence: 'API server 2.9.0',
  async run(t) {
    const storeRef = { name: 'store' };
    const rewrite = [{ regexp: { source: '^', target: 'app.' } }];
    const both = await t.send(t.pushSecret('push', { dataTo: [{ storeRef, remoteKey: 'all', rewrite }] }));
    expect(both).toEqual({
      accepted: false,
      message: expect.stringMatching(/remoteKey and rewrite are mutually exclusive/),
    });
    for (const one of [{ remoteKey: 'all' }, { rewrite }]) {
      const sent = await t.send(t.pushSecret('push', { dataTo: [{ storeRef, ...one }] }));
      expect(sent.accepted).toBe(true);
    }
  },
};
