import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore whose serviceAccountRef names no namespace',
  seen: 'the API server takes it: only the webhook could refuse it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    const oidcConfig = { organization: 'my-org', serviceAccountRef: { name: 'reader' } };
    const provider = { pulumi: { ...rest, auth: { oidcConfig } } };
    const store = t.object('ClusterSecretStore', t.namespace, { provider });
    expect(await t.kube.apply([store], ['--dry-run=server'])).toMatchObject({ status: 0 });
  },
};
