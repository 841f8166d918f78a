import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';

const KINDS = ['ExternalSecret', 'PushSecret', 'SecretStore'] as const;
const READER = externalSecret(READ);

export const namespaceIsLeftOut = defineRule<{ namespaces: readonly string[] }>({
  id: 'ESC808',
  name: 'namespace-is-left-out',
  severity: 'info',
  reads: KINDS,
  message: () => 'this object says no namespace, as others here do',
  why:
    'It goes into whatever namespace kubectl is set to, or the app of Argo CD says. Which store it means is not known ' +
    'here, so rules about its provider do not look at it.',
  fix: ({ namespaces }) =>
    `write metadata.namespace${namespaces.length === 1 ? `: ${namespaces[0]}` : ''}, as the others do`,
  evidence: ['test/cluster/witness/rule-store-of-another-namespace.ts'],
  bad: READER.replace('  namespace: team-a\n', ''),
  good: READER,
  *check(input) {
    const objects = KINDS.flatMap((kind) => input.of(kind));
    const without = objects.filter(({ metadata }) => !metadata.namespace);
    if (without.length === 0 || without.length === objects.length) return;
    const namespaces = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace || []))];
    for (const object of without) yield { object, path: ['metadata'], namespaces };
  },
});
