import { clusterExternalSecret, FANNED_OUT } from '../check/example';
import { defineRule } from '../check/rule';

const LONGEST = 59;
const spec = `
namespaceSelectors:
  - matchLabels: { esc: "yes" }
${FANNED_OUT}`;

export const clusterExternalSecretNameIsTooLong = defineRule<{ length: number }>({
  id: 'ESC103',
  name: 'cluster-external-secret-name-is-too-long',
  severity: 'error',
  reads: ['ClusterExternalSecret'],
  message: ({ length }) =>
    `the name has ${length} characters, and a ClusterExternalSecret may have ${LONGEST}`,
  why: 'The operator puts a finalizer with this name on each namespace; the API server refuses a longer one, and nothing is made.',
  fix: () => `take a name of at most ${LONGEST} characters; externalSecretName may be longer`,
  evidence: ['test/cluster/witness/rule-cluster-external-secret-with-a-long-name.ts'],
  bad: clusterExternalSecret(spec, `a-name-of-${'sixty-'.repeat(9)}chars`),
  good: clusterExternalSecret(spec),
  *check(input) {
    for (const object of input.of('ClusterExternalSecret')) {
      const { length } = object.metadata.name;
      if (length > LONGEST) yield { object, path: ['metadata', 'name'], length };
    }
  },
});
