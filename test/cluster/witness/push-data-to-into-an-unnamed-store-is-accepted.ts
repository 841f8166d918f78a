import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'dataTo whose storeRef names a store that secretStoreRefs does not',
  seen: 'accepted by the API server: only the operator can say that nothing is pushed there',
  evidence: 'API server 2.9.0',
  async run(t) {
    const sent = await t.send(t.pushSecret('push', { dataTo: [{ storeRef: { name: 'other' } }] }));
    expect(sent).toMatchObject({ accepted: true });
    expect((await t.get('PushSecret', 'push'))?.spec.dataTo).toEqual([
      { storeRef: { name: 'other', kind: 'SecretStore' }, conversionStrategy: 'None' },
    ]);
  },
};
