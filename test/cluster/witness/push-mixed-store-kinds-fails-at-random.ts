import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a SecretStore and a ClusterSecretStore in one PushSecret',
  seen: 'some attempts fail, for the SecretStore is looked for in no namespace, and some get through',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const accessToken = {
      secretRef: { name: 'pulumi-access-token', namespace: t.namespace, key: 'PULUMI_ACCESS_TOKEN' },
    };
    const cluster = t.object('ClusterSecretStore', t.namespace, { provider: t.provider('env', {}) });
    cluster.spec.provider.pulumi.accessToken = accessToken;
    const secretStoreRefs = [
      { name: t.namespace, kind: 'ClusterSecretStore' },
      { name: 'store', kind: 'SecretStore' },
    ];
    await t.kube.applied(cluster);
    try {
      await t.condition('ClusterSecretStore', t.namespace, 'True');
      // The order of a Go map decides: of two entries the first comes first seven times of eight.
      const names = Array.from({ length: 64 }, (_, i) => `push-${i}`);
      await t.send(
        ...names.map((name) => t.pushSecret(name, { secretStoreRefs, data: [t.entry('token', name)] })),
      );
      const texts = await Promise.all(
        names.map((name) => t.event('PushSecret', name, /"store" not found$|synced successfully$/)),
      );
      expect(new Set(texts)).toEqual(
        new Set(['SecretStore.external-secrets.io "store" not found', 'PushSecret synced successfully']),
      );
    } finally {
      await t.kube.kubectl(['delete', 'clustersecretstore', t.namespace]);
    }
  },
};
