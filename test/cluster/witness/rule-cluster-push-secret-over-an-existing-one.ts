import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterPushSecret over a PushSecret of that name that somebody made',
  seen: 'Ready=False "push secret already exists in namespace", and that one stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    await t.kube.applied(t.pushSecret('mine', { data: [t.entry('token', 'mine')] }));
    await t.condition('PushSecret', 'mine', 'True');
    const pushSecretSpec = {
      secretStoreRefs: [{ name: 'store' }],
      selector: { secret: { name: 'source' } },
      data: [t.entry('token', 'token')],
    };
    const namespaceSelectors = [{ matchLabels: { 'kubernetes.io/metadata.name': t.namespace } }];
    const spec = { pushSecretName: 'mine', pushSecretSpec, namespaceSelectors };
    try {
      await t.kube.applied(t.object('ClusterPushSecret', t.namespace, spec));
      await t.condition('ClusterPushSecret', t.namespace, 'False');
      const live = await t.get('ClusterPushSecret', t.namespace);
      expect(live?.status.failedNamespaces).toEqual([
        { namespace: t.namespace, reason: 'push secret already exists in namespace' },
      ]);
      await t.settle();
      expect(t.definition('env')).toEqual({ values: { mine: 'pushed' } });
    } finally {
      await t.kube.kubectl(['delete', 'clusterpushsecret', t.namespace]);
    }
  },
};
