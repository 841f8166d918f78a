import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore with several conditions, or several fields in one',
  seen: 'a namespace that any field of any entry admits is admitted: more fields admit more',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    t.environment('env', 'values:\n  a: 1\n');
    const { secretRef } = t.provider().pulumi.accessToken;
    const accessToken = { secretRef: { ...secretRef, namespace: t.namespace } };
    const other = { namespaces: ['another-namespace'] };
    const never = { namespaceSelector: { matchLabels: { never: 'set' } } };
    const stores = {
      [`${t.namespace}-entries`]: [other, { namespaces: [t.namespace] }],
      [`${t.namespace}-fields`]: [{ ...never, namespaces: [t.namespace] }],
      [`${t.namespace}-none`]: [other, never],
    };
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    try {
      for (const [name, conditions] of Object.entries(stores)) {
        await t.kube.applied(
          t.object('ClusterSecretStore', name, { provider: t.provider('env', { accessToken }), conditions }),
          t.externalSecret(name, { secretStoreRef: { name, kind: 'ClusterSecretStore' }, data }),
        );
      }
      await t.condition('ExternalSecret', `${t.namespace}-entries`, 'True');
      await t.condition('ExternalSecret', `${t.namespace}-fields`, 'True');
      expect(await t.secret(`${t.namespace}-fields`)).toEqual({ a: '1' });
      await t.condition('ExternalSecret', `${t.namespace}-none`, 'False');
      await t.event('ExternalSecret', `${t.namespace}-none`, /denied by spec.condition/);
    } finally {
      await t.kube.kubectl(['delete', 'clustersecretstore', ...Object.keys(stores)]);
    }
  },
};
