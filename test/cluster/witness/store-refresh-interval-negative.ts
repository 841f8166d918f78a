import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with a negative refreshInterval',
  seen: 'the webhook takes it, and the store is Ready',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n', { spec: { refreshInterval: -5 } });
    expect((await t.get('SecretStore', 'store'))?.spec.refreshInterval).toBe(-5);
  },
};
