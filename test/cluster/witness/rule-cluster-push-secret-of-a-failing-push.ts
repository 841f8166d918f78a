import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterPushSecret into a namespace without the store and the source',
  seen: 'it is Ready=True; the PushSecret that it made there fails',
  evidence: 'operator 0.20.4',
  async run(t) {
    const pushSecretSpec = {
      secretStoreRefs: [{ name: 'store' }],
      selector: { secret: { name: 'source' } },
      data: [t.entry('token', 'token')],
    };
    const namespaceSelectors = [{ matchLabels: { 'kubernetes.io/metadata.name': t.namespace } }];
    const spec = { pushSecretName: 'mine', pushSecretSpec, namespaceSelectors };
    try {
      await t.kube.applied(t.object('ClusterPushSecret', t.namespace, spec));
      await t.condition('PushSecret', 'mine', 'False');
      await t.condition('ClusterPushSecret', t.namespace, 'True');
      const live = await t.get('ClusterPushSecret', t.namespace);
      expect(live?.status).toMatchObject({ provisionedNamespaces: [t.namespace] });
    } finally {
      await t.kube.kubectl(['delete', 'clusterpushsecret', t.namespace]);
    }
  },
};
