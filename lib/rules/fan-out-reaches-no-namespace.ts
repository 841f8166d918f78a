import { clusterExternalSecret, FANNED_OUT } from '../check/example';
import { FAN_OUTS, fanOuts } from '../check/fan-out';
import { defineRule } from '../check/rule';

export const fanOutReachesNoNamespace = defineRule<{ kind: string }>({
  id: 'ESC501',
  name: 'fan-out-reaches-no-namespace',
  severity: 'error',
  reads: FAN_OUTS,
  message: ({ kind }) => `this ${kind} selects no namespace`,
  why: 'It is not "every namespace": nothing is made anywhere, and it says Ready=True.',
  fix: () => 'write namespaceSelectors, such as [{ matchLabels: { kubernetes.io/metadata.name: team-a } }]',
  evidence: [
    'test/cluster/witness/rule-cluster-external-secret-without-a-selector.ts',
    'test/cluster/witness/rule-cluster-push-secret-without-a-selector.ts',
  ],
  bad: clusterExternalSecret(FANNED_OUT),
  good: clusterExternalSecret(`
namespaceSelectors:
  - matchLabels: { kubernetes.io/metadata.name: team-a }
${FANNED_OUT}`),
  *check(input) {
    for (const { object, selectors, names } of fanOuts(input)) {
      if (selectors.length === 0 && names.length === 0) yield { object, path: ['spec'], kind: object.kind };
    }
  },
});
