import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret of a SecretStore, into a namespace that has no such store',
  seen: 'it is Ready=True; the ExternalSecret that it made there fails',
  evidence: 'operator 0.20.4',
  async run(t) {
    const externalSecretSpec = { secretStoreRef: { name: 'store' }, data: t.data({ a: 'a' }) };
    const spec = { externalSecretName: 'mine', externalSecretSpec, namespaces: [t.namespace] };
    try {
      await t.kube.applied(t.object('ClusterExternalSecret', t.namespace, spec));
      await t.event('ExternalSecret', 'mine', /could not get SecretStore "store"/);
      await t.condition('ExternalSecret', 'mine', 'False');
      await t.condition('ClusterExternalSecret', t.namespace, 'True');
      const live = await t.get('ClusterExternalSecret', t.namespace);
      expect(live?.status).toMatchObject({ provisionedNamespaces: [t.namespace] });
      expect(live?.status.failedNamespaces).toBeUndefined();
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
