import { clusterExternalSecret, FANNED_OUT } from '../check/example';
import type { Loose } from '../check/input';
import { defineRule } from '../check/rule';

const FIELDS = ['namespaceSelector', 'namespaces'] as const;

export const fanOutFieldIsDeprecated = defineRule<{ field: (typeof FIELDS)[number] }>({
  id: 'ESC506',
  name: 'fan-out-field-is-deprecated',
  severity: 'info',
  reads: ['ClusterExternalSecret'],
  message: ({ field }) => `${field} is deprecated`,
  why: 'It works, beside namespaceSelectors as well: what any of them names is reached. A ClusterPushSecret has neither.',
  fix: ({ field }) =>
    field === 'namespaces'
      ? 'write namespaceSelectors with matchLabels: { kubernetes.io/metadata.name: NAME } for each of them'
      : 'write it as an entry of namespaceSelectors',
  evidence: ['external-secrets 2.9.0 apis/externalsecrets/v1/clusterexternalsecret_types.go:41'],
  unseen: 'that it is deprecated is said in the CRD, and nowhere at run time',
  bad: clusterExternalSecret(`
namespaces: [team-a]
${FANNED_OUT}`),
  good: clusterExternalSecret(`
namespaceSelectors:
  - matchLabels: { kubernetes.io/metadata.name: team-a }
${FANNED_OUT}`),
  *check(input) {
    for (const object of input.of('ClusterExternalSecret')) {
      for (const field of FIELDS) {
        if ((object.spec as Loose)?.[field]) yield { object, path: ['spec', field], field };
      }
    }
  },
});
