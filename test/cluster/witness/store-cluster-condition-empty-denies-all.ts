import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore with conditions: [{}], or with []',
  seen: '[{}]: the store is Ready, and every namespace is denied; []: every one is admitted',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    t.environment('env', 'values:\n  a: 1\n');
    const { secretRef } = t.provider().pulumi.accessToken;
    const accessToken = { secretRef: { ...secretRef, namespace: t.namespace } };
    const provider = t.provider('env', { accessToken });
    const stores = { [`${t.namespace}-denies`]: [{}], [`${t.namespace}-admits`]: [] };
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    try {
      for (const [name, conditions] of Object.entries(stores)) {
        await t.kube.applied(
          t.object('ClusterSecretStore', name, { provider, conditions }),
          t.externalSecret(name, { secretStoreRef: { name, kind: 'ClusterSecretStore' }, data }),
        );
        await t.condition('ClusterSecretStore', name, 'True');
      }
      await t.condition('ExternalSecret', `${t.namespace}-admits`, 'True');
      await t.condition('ExternalSecret', `${t.namespace}-denies`, 'False');
      await t.event(
        'ExternalSecret',
        `${t.namespace}-denies`,
        /is not allowed from namespace .*: denied by spec.condition/,
      );
      expect(await t.secret(`${t.namespace}-denies`)).toBeUndefined();
    } finally {
      await t.kube.kubectl(['delete', 'clustersecretstore', ...Object.keys(stores)]);
    }
  },
};
