import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'labels or annotations that somebody adds to an ExternalSecret of a ClusterExternalSecret',
  seen: 'taken away at once: only `externalSecretMetadata` stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const spec = {
      externalSecretName: 'mine',
      externalSecretMetadata: { labels: { app: 'shop' } },
      externalSecretSpec: {
        secretStoreRef: { name: 'store' },
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      },
      namespaces: [t.namespace],
    };
    try {
      await t.send(t.object('ClusterExternalSecret', t.namespace, spec));
      await t.condition('ExternalSecret', 'mine', 'True');
      for (const act of ['label', 'annotate']) {
        const added = ['externalsecret', 'mine', '-n', t.namespace, 'app=other', 'team=a', '--overwrite'];
        expect(await t.kube.kubectl([act, ...added])).toMatchObject({ status: 0 });
      }
      await t.until(
        'ExternalSecret',
        'mine',
        (live) => live?.metadata?.annotations === undefined && live?.metadata?.labels?.['team'] === undefined,
        'as the ClusterExternalSecret says',
      );
      expect((await t.get('ExternalSecret', 'mine'))?.metadata?.labels).toEqual({ app: 'shop' });
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
