import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret without `namespaces` or selectors',
  seen: 'Ready=True, and nothing is made',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const externalSecretSpec = {
      secretStoreRef: { name: 'store' },
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    };
    try {
      await t.send(t.object('ClusterExternalSecret', t.namespace, { externalSecretSpec }));
      await t.condition('ClusterExternalSecret', t.namespace, 'True');
      await t.settle();
      const live = await t.get('ClusterExternalSecret', t.namespace);
      expect(live?.status.provisionedNamespaces).toBeUndefined();
      expect(live?.status.failedNamespaces).toBeUndefined();
      const all = await t.kube.list(
        t.object('ExternalSecret', '', {}).apiVersion as string,
        'ExternalSecret',
      );
      expect(all.filter(({ metadata }) => metadata?.name === t.namespace)).toEqual([]);
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
