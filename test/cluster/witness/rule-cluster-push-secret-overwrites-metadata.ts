import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'labels or annotations that somebody adds to a PushSecret of a ClusterPushSecret',
  seen: 'taken away: only `pushSecretMetadata` stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const pushSecretSpec = {
      secretStoreRefs: [{ name: 'store' }],
      selector: { secret: { name: 'source' } },
      data: [t.entry('token', 'token')],
    };
    const namespaceSelectors = [{ matchLabels: { 'kubernetes.io/metadata.name': t.namespace } }];
    const pushSecretMetadata = { labels: { app: 'shop' } };
    const spec = { pushSecretName: 'mine', pushSecretMetadata, pushSecretSpec, namespaceSelectors };
    try {
      await t.kube.applied(t.object('ClusterPushSecret', t.namespace, spec));
      await t.condition('PushSecret', 'mine', 'True');
      for (const act of ['label', 'annotate']) {
        const added = ['pushsecret', 'mine', '-n', t.namespace, 'app=other', 'team=a', '--overwrite'];
        expect(await t.kube.kubectl([act, ...added])).toMatchObject({ status: 0 });
      }
      await t.until(
        'PushSecret',
        'mine',
        (live) => live?.metadata?.annotations === undefined && live?.metadata?.labels?.['team'] === undefined,
        'as the ClusterPushSecret says',
      );
      expect((await t.get('PushSecret', 'mine'))?.metadata?.labels).toEqual({ app: 'shop' });
    } finally {
      await t.kube.kubectl(['delete', 'clusterpushsecret', t.namespace]);
    }
  },
};
