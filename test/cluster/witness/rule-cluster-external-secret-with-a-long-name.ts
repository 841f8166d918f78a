import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret with a name of 60 characters',
  seen: 'Ready=False, no ExternalSecret: the finalizer it puts on each namespace would be too long; 59 characters work',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const named = (length: number) => t.namespace.padEnd(length, 'x');
    const externalSecretSpec = {
      secretStoreRef: { name: 'store' },
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    };
    try {
      for (const length of [59, 60]) {
        const externalSecretName = `of-${length}`;
        const spec = { externalSecretName, externalSecretSpec, namespaces: [t.namespace] };
        const sent = await t.send(t.object('ClusterExternalSecret', named(length), spec));
        expect(sent).toMatchObject({ accepted: true });
      }
      await t.condition('ExternalSecret', 'of-59', 'True');
      expect((await t.get('Namespace', t.namespace))?.metadata?.finalizers).toEqual([
        `externalsecrets.external-secrets.io/ces-${named(59)}`,
      ]);
      await t.condition('ClusterExternalSecret', named(60), 'False');
      const failed = await t.get('ClusterExternalSecret', named(60));
      expect(failed?.status.failedNamespaces[0].reason).toContain('name part must be no more than 63 bytes');
      await t.settle();
      expect(await t.get('ExternalSecret', 'of-60')).toBeUndefined();
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', named(59), named(60), '--ignore-not-found']);
    }
  },
};
