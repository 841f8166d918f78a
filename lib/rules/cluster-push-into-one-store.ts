import { clusterPushSecret, clusterSecretStore, pulumi } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

const store = clusterSecretStore(`${pulumi('dev', 'external-secrets')}
conditions:
  - namespaces: [team-a, team-b]`);
const push = (ref: string) =>
  clusterPushSecret(`
namespaceSelectors:
  - matchLabels: { esc: push }
pushSecretSpec:
  secretStoreRefs:
    - ${ref}
  selector:
    secret: { name: source }
  data:
    - match: { secretKey: password, remoteRef: { remoteKey: password } }`);

export const clusterPushIntoOneStore = defineRule<{ store: string }>({
  id: 'ESC504',
  name: 'cluster-push-into-one-store',
  severity: 'error',
  releases: { from: '0.15.1' },
  reads: PUSHERS,
  message: ({ store }) => `every namespace pushes the same keys into ${store}`,
  why:
    'The environment holds the values of the namespace that pushed last, and each push rewrites all of it: of two at the ' +
    'same time one is lost, all of them Ready.',
  fix: ({ store }) =>
    `write kind: SecretStore, and give each namespace a SecretStore ${store} with an environment of its own`,
  evidence: [
    'test/cluster/witness/push-two-into-one-environment-loses-one.ts',
    'test/cluster/witness/push-loses-imports-and-secrets.ts',
  ],
  bad: `${push('{ kind: ClusterSecretStore, name: shared }')}---\n${store}`,
  good: push('{ kind: SecretStore, name: shared }'),
  *check(input) {
    for (const { object, spec, path } of pulumiPushes(input)) {
      if (object.kind !== 'ClusterPushSecret') continue;
      for (const [i, ref] of listOf(spec.secretStoreRefs)) {
        if (ref?.kind !== 'ClusterSecretStore' || input.pulumi(ref, undefined) === undefined) continue;
        yield { object, path: [...path, 'secretStoreRefs', i], store: ref.name };
      }
    }
  },
});
