import { clusterSecretStore, pulumi } from '../check/example';
import type { Loose } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

const provider = pulumi('dev', 'external-secrets');

export const namespaceRegexIsUnanchored = defineRule<{ regex: string }>({
  id: 'ESC403',
  name: 'namespace-regex-is-unanchored',
  severity: 'error',
  reads: ['ClusterSecretStore'],
  mentions: ['namespaceRegexes'],
  message: ({ regex }) => `the namespace regex "${regex}" matches anywhere in a name`,
  why: 'A namespace with a match in the middle of its name may use the store as well: team- admits not-team-a.',
  fix: ({ regex }) => `write "^(?:${regex.replace(/^\^|\$$/g, '')})$"`,
  evidence: ['test/cluster/witness/store-cluster-regex-is-unanchored.ts'],
  bad: clusterSecretStore(`${provider}
conditions:
  - namespaceRegexes: ["team-.*"]`),
  good: clusterSecretStore(`${provider}
conditions:
  - namespaceRegexes: ["^(?:team-.*)$"]`),
  *check(input) {
    for (const object of input.of('ClusterSecretStore')) {
      for (const [i, condition] of listOf((object.spec as Loose)?.conditions)) {
        for (const [j, regex] of listOf(condition?.namespaceRegexes)) {
          if (typeof regex !== 'string' || (regex.startsWith('^') && regex.endsWith('$'))) continue;
          yield { object, path: ['spec', 'conditions', i, 'namespaceRegexes', j], regex };
        }
      }
    }
  },
});
