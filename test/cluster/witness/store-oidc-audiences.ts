import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a serviceAccountRef without audiences, with an empty list or with an empty audience',
  seen: 'the API server stores each as it was written: no audience is a default that could be seen',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    for (const [name, more] of Object.entries({
      omitted: {},
      none: { audiences: [] },
      empty: { audiences: [''] },
      set: { audiences: ['urn:pulumi:org:my-org'] },
    })) {
      const serviceAccountRef = { name: 'reader', ...more };
      const oidcConfig = { organization: 'my-org', serviceAccountRef };
      const provider = { pulumi: { ...rest, auth: { oidcConfig } } };
      await t.kube.applied(t.object('SecretStore', name, { provider }));
      const live = await t.get('SecretStore', name);
      expect(live?.spec.provider.pulumi.auth.oidcConfig.serviceAccountRef).toEqual(serviceAccountRef);
    }
  },
};
