import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'dataTo whose storeRef has neither name nor labelSelector',
  seen: 'refused by the API server',
  evidence: 'API server 2.9.0',
  async run(t) {
    const refused = /storeRef must specify either name or labelSelector/;
    for (const dataTo of [{}, { storeRef: {} }, { storeRef: { kind: 'ClusterSecretStore' } }]) {
      const sent = await t.send(t.pushSecret('push', { dataTo: [dataTo] }));
      expect(sent).toEqual({ accepted: false, message: expect.stringMatching(refused) });
    }
    for (const storeRef of [{ name: 'store' }, { labelSelector: { matchLabels: { a: 'b' } } }]) {
      expect((await t.send(t.pushSecret('push', { dataTo: [{ storeRef }] }))).accepted).toBe(true);
    }
  },
};
