import { PUSHED, pushSecret } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const kindIsNotInThisRelease = defineRule<SchemaFacts['kind-is-not-in-this-release']>({
  id: 'ESC902',
  name: 'kind-is-not-in-this-release',
  severity: 'error',
  releases: { before: '0.15.1' },
  reads: ALL_KINDS,
  message: ({ problem }) => problem,
  why: 'The API server does not know the object: "no matches for kind". An apply stops there, or goes on without it.',
  fix: ({ write }) => write,
  evidence: ['test/cluster/witness/rule-kind-or-version-is-not-served.ts'],
  bad: clusterPushSecret(),
  good: '',
  check: (input) => schemaProblems(input).of('kind-is-not-in-this-release'),
});

function clusterPushSecret(): string {
  const [head = '', spec = ''] = pushSecret(PUSHED, 'everywhere').split('spec:\n');
  const cluster = head.replace('PushSecret', 'ClusterPushSecret').replace('\n  namespace: team-a', '');
  return `${cluster}spec:\n  namespaceSelectors: [{ matchLabels: { push: "yes" } }]\n  pushSecretSpec:\n${spec.replace(/^/gm, '  ').trimEnd()}\n`;
}
