import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store without a provider, or with an empty one',
  seen: 'refused by the API server',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    for (const [spec, refused] of [
      [{}, /spec.provider: Required value/],
      [{ provider: {} }, /spec.provider.* should have at least 1 properties/],
    ] as const) {
      // Without kubectl's own check, so that it is the cluster that refuses.
      const { stderr } = await t.kube.apply([t.object('SecretStore', 'store', spec)], ['--validate=false']);
      expect(stderr).toMatch(refused);
    }
    expect(await t.get('SecretStore', 'store')).toBeUndefined();
  },
};
