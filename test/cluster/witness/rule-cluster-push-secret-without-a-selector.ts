import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterPushSecret without `namespaceSelectors`',
  seen: 'Ready=True, and nothing is made',
  evidence: 'operator 0.20.4',
  async run(t) {
    const pushSecretSpec = {
      secretStoreRefs: [{ name: 'store' }],
      selector: { secret: { name: 'source' } },
      data: [t.entry('token', 'token')],
    };
    try {
      await t.kube.applied(t.object('ClusterPushSecret', t.namespace, { pushSecretSpec }));
      await t.condition('ClusterPushSecret', t.namespace, 'True');
      await t.settle();
      const live = await t.get('ClusterPushSecret', t.namespace);
      expect(live?.status.provisionedNamespaces).toBeUndefined();
      const all = await t.kube.list('external-secrets.io/v1alpha1', 'PushSecret');
      expect(all.filter(({ metadata }) => metadata?.name === t.namespace)).toEqual([]);
    } finally {
      await t.kube.kubectl(['delete', 'clusterpushsecret', t.namespace]);
    }
  },
};
