import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store whose refreshInterval is negative or no duration',
  seen: 'the API server takes it as it was written: only the webhook could refuse it',
  evidence: 'API server 2.9.0',
  async run(t) {
    for (const [name, refreshInterval] of Object.entries({
      negative: -5,
      past: '-5m',
      word: 'soon',
      empty: '',
    })) {
      const spec = { provider: t.provider(), refreshInterval };
      expect(await t.send(t.object('SecretStore', name, spec))).toMatchObject({ accepted: true });
      expect((await t.get('SecretStore', name))?.spec.refreshInterval).toBe(refreshInterval);
    }
  },
};
