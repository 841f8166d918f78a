import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret over an ExternalSecret of that name that somebody made',
  seen: 'Ready=False "external secret already exists in namespace", and that one stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n  mine: own\n');
    await t.send(t.externalSecret('mine', { data: [{ secretKey: 'mine', remoteRef: { key: 'mine' } }] }));
    await t.condition('ExternalSecret', 'mine', 'True');
    const externalSecretSpec = {
      secretStoreRef: { name: 'store' },
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    };
    const spec = { externalSecretName: 'mine', externalSecretSpec, namespaces: [t.namespace] };
    try {
      await t.send(t.object('ClusterExternalSecret', t.namespace, spec));
      await t.condition('ClusterExternalSecret', t.namespace, 'False');
      const live = await t.get('ClusterExternalSecret', t.namespace);
      expect(live?.status.failedNamespaces).toEqual([
        { namespace: t.namespace, reason: 'external secret already exists in namespace' },
      ]);
      await t.settle();
      expect(await t.secret('mine')).toEqual({ mine: 'own' });
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
