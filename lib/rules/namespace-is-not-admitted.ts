import { clusterSecretStore, externalSecret, pulumi } from '../check/example';
import { PUSHERS, READERS } from '../check/input';
import { admits, namespaceLabels } from '../check/namespaces';
import { defineRule } from '../check/rule';
import { storesPushed, storesRead } from '../check/store-refs';

const store = (namespace: string) =>
  clusterSecretStore(`${pulumi('dev', 'external-secrets')}
conditions:
  - namespaces: [${namespace}]`);
const reader = externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }`).replace(
  'name: pulumi',
  '{ kind: ClusterSecretStore, name: shared }',
);

export const namespaceIsNotAdmitted = defineRule<{ namespace: string; store: string }>({
  id: 'ESC423',
  name: 'namespace-is-not-admitted',
  severity: 'error',
  reads: [...READERS, ...PUSHERS, 'Namespace'],
  message: ({ namespace, store }) =>
    `the ClusterSecretStore ${store} does not admit the namespace ${namespace}`,
  why: 'No condition of the store names it: this is denied at each try, while the store is Ready.',
  fix: ({ namespace, store }) =>
    `write namespaces: [${namespace}] into a condition of ${store}, or use another store`,
  evidence: ['test/cluster/witness/store-cluster-conditions-are-alternatives.ts'],
  bad: `${reader}---\n${store('team-b')}`,
  good: `${reader}---\n${store('team-a')}`,
  *check(input) {
    const labels = namespaceLabels(input);
    const known = new Map<string, boolean | undefined>();
    for (const { object, kind, name, path, namespace } of [...storesRead(input), ...storesPushed(input)]) {
      if (kind !== 'ClusterSecretStore' || namespace === undefined) continue;
      const pair = `${namespace} ${name}`;
      if (!known.has(pair)) {
        const spec = input.store({ kind, name }, namespace)?.spec as { conditions?: unknown } | undefined;
        known.set(pair, admits(spec?.conditions, namespace, labels.get(namespace)));
      }
      if (known.get(pair) === false) yield { object, path, namespace, store: name };
    }
  },
});
