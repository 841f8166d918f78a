import { clusterSecretStore, pulumi } from '../check/example';
import { defineRule } from '../check/rule';
import { namespaceRegexes } from '../check/stores';
import { anchored, isAnchored, regexpProblem } from '../esc/regexp';

const provider = pulumi('dev', 'external-secrets');

export const namespaceRegexIsUnanchored = defineRule<{ regex: string }>({
  id: 'ESC403',
  name: 'namespace-regex-is-unanchored',
  severity: 'error',
  reads: ['ClusterSecretStore'],
  mentions: ['namespaceRegexes'],
  message: ({ regex }) => `the namespace regex "${regex}" matches anywhere in a name`,
  why: 'A namespace with a match in the middle of its name may use the store as well: team- admits not-team-a.',
  fix: ({ regex }) => `write "${anchored(regex)}"`,
  evidence: ['test/cluster/witness/store-cluster-regex-is-unanchored.ts'],
  bad: clusterSecretStore(`${provider}
conditions:
  - namespaceRegexes: ["team-.*"]`),
  good: clusterSecretStore(`${provider}
conditions:
  - namespaceRegexes: ["^(?:team-.*)$"]`),
  *check(input) {
    for (const { object, value: regex, path } of namespaceRegexes(input)) {
      if (isAnchored(regex) || regexpProblem(regex) !== undefined) continue;
      yield { object, path, regex };
    }
  },
});
