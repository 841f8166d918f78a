import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with refreshInterval: "5m", or a number of seconds',
  seen: '2.9.0 takes and stores either as it was written',
  evidence: 'API server 2.9.0',
  async run(t) {
    for (const [name, refreshInterval] of Object.entries({ text: '5m', number: 300 })) {
      const spec = { provider: t.provider(), refreshInterval };
      expect((await t.send(t.object('SecretStore', name, spec))).accepted).toBe(true);
      expect((await t.get('SecretStore', name))?.spec.refreshInterval).toBe(refreshInterval);
    }
  },
};
