import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with an accessToken, deprecated or below auth, that has no secretRef',
  seen: 'the API server takes it: only the webhook could refuse it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    for (const [name, made] of Object.entries({
      deprecated: { accessToken: {} },
      auth: { auth: { accessToken: {} } },
    })) {
      await t.kube.applied(t.object('SecretStore', name, { provider: { pulumi: { ...rest, ...made } } }));
      expect((await t.get('SecretStore', name))?.spec.provider.pulumi).toEqual({ ...rest, ...made });
    }
  },
};
