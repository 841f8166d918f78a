import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret of what the webhook refuses in an ExternalSecret',
  seen: 'accepted; Ready=False with what the webhook said, and no ExternalSecret',
  evidence: 'operator 0.20.4',
  async run(t) {
    const externalSecretSpec = { secretStoreRef: { name: 'store' } };
    const spec = { externalSecretName: 'mine', externalSecretSpec, namespaces: [t.namespace] };
    try {
      const sent = await t.send(t.object('ClusterExternalSecret', t.namespace, spec));
      expect(sent).toMatchObject({ accepted: true });
      await t.condition('ClusterExternalSecret', t.namespace, 'False');
      const live = await t.get('ClusterExternalSecret', t.namespace);
      expect(live?.status.failedNamespaces[0].reason).toContain(
        'either data or dataFrom should be specified',
      );
      expect(await t.get('ExternalSecret', 'mine')).toBeUndefined();
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
