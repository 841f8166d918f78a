import { clusterSecretStore, externalSecret, pulumi, READ } from '../check/example';
import { type Input, type Loose, PUSHERS, READERS } from '../check/input';
import { admits, namespaceLabels } from '../check/namespaces';
import { defineRule } from '../check/rule';
import { storesPushed, storesRead } from '../check/store-refs';

const store = (namespace: string) =>
  clusterSecretStore(`${pulumi('dev', 'external-secrets')}
conditions:
  - namespaces: [${namespace}]`);
const reader = externalSecret(READ).replace('name: pulumi', '{ kind: ClusterSecretStore, name: shared }');

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
    const isAdmitted = admission(input);
    for (const refs of [storesRead(input), storesPushed(input)]) {
      for (const ref of refs) {
        const { kind, name, namespace } = ref;
        if (kind !== 'ClusterSecretStore' || namespace === undefined) continue;
        if (isAdmitted(name, namespace) !== false) continue;
        yield { object: ref.object, path: ref.path, namespace, store: name };
      }
    }
  },
});

/** Asks each store for each namespace once: objects are many, and regular expressions slow. */
function admission(input: Input): (store: string, namespace: string) => boolean | undefined {
  const labels = namespaceLabels(input);
  const known = new Map<string, { conditions: unknown; answers: Map<string, boolean | undefined> }>();
  return (name, namespace) => {
    let store = known.get(name);
    if (store === undefined) {
      const spec = input.store({ kind: 'ClusterSecretStore', name }, namespace)?.spec as Loose;
      store = { conditions: spec?.conditions, answers: new Map() };
      known.set(name, store);
    }
    if (!store.answers.has(namespace)) {
      store.answers.set(namespace, admits(store.conditions, namespace, labels.get(namespace)));
    }
    return store.answers.get(namespace);
  };
}
