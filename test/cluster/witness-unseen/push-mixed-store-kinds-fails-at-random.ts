import { expect } from '@jest/globals';
import type { Witness } from '../witness/witness';

export const witness: Witness = {
  claim: 'a SecretStore and a ClusterSecretStore in one PushSecret',
  seen: 'some attempts fail, for the store is looked for in no namespace; a retry gets through',
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
      // The order of a Go map decides: one attempt in eight gets through at least.
      const names = Array.from({ length: 8 }, (_, i) => `push-${i}`);
      await t.send(
        ...names.map((name) => t.pushSecret(name, { secretStoreRefs, data: [t.entry('token', name)] })),
      );
      for (const name of names) await t.condition('PushSecret', name, 'True');
      const events = (await Promise.all(names.map((name) => t.events('PushSecret', name)))).flat();
      expect(events).toContain('SecretStore.external-secrets.io "store" not found');
    } finally {
      await t.kube.kubectl(['delete', 'clustersecretstore', t.namespace]);
    }
  },
};
