import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'dataTo, which came with 2.3.0',
  seen: 'refused by kubectl with the CRDs of 0.20.4: an unknown field',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const sent = await t.send(t.pushSecret('push', { dataTo: [{ storeRef: { name: 'store' } }] }));
    expect(sent).toEqual({
      accepted: false,
      message: expect.stringMatching(/unknown field "(spec\.)?dataTo"/),
    });
  },
};
