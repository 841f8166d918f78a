import { clusterSecretStore, pulumi } from '../check/example';
import { defineRule } from '../check/rule';
import { namespaceRegexes } from '../check/stores';
import { regexpProblem } from '../esc/regexp';

const provider = pulumi('dev', 'external-secrets');

export const namespaceRegexIsMalformed = defineRule<{ regex: string; problem: string }>({
  id: 'ESC404',
  name: 'namespace-regex-is-malformed',
  severity: 'error',
  reads: ['ClusterSecretStore'],
  message: ({ regex, problem }) =>
    `the namespace regex "${regex}" is no regular expression of Go: ${problem}`,
  why: 'The webhook refuses the store. Without a webhook, an ExternalSecret that no condition before it admits fails.',
  fix: () =>
    'write it without look-around and back-references, which Go has not: name the namespaces that are meant, ' +
    'as in "^(?:team-a|team-b)$"',
  evidence: [
    'test/cluster/witness/store-namespace-regex-bad.ts',
    'test/cluster/witness/store-namespace-regex-of-another-dialect.ts',
  ],
  bad: clusterSecretStore(`${provider}
conditions:
  - namespaceRegexes: ["^(?!kube-).*$"]`),
  good: clusterSecretStore(`${provider}
conditions:
  - namespaceRegexes: ["^(?:team-a|team-b)$"]`),
  *check(input) {
    for (const { object, value: regex, path } of namespaceRegexes(input)) {
      const problem = regexpProblem(regex);
      if (problem !== undefined) yield { object, path, regex, problem };
    }
  },
});
