import { clusterExternalSecret, FANNED_OUT } from '../check/example';
import { FAN_OUTS, fanOuts } from '../check/fan-out';
import { selectsAll } from '../check/namespaces';
import { defineRule } from '../check/rule';

export const fanOutReachesEveryNamespace = defineRule<{ kind: string }>({
  id: 'ESC502',
  name: 'fan-out-reaches-every-namespace',
  severity: 'warning',
  reads: FAN_OUTS,
  message: ({ kind }) => `an empty selector lets this ${kind} reach every namespace, kube-system too`,
  why: 'The Secrets are then in namespaces of people who need none of them, in those that will be made as well.',
  fix: () =>
    'select the namespaces that need it, such as matchLabels: { kubernetes.io/metadata.name: team-a }',
  evidence: ['external-secrets 2.9.0 runtime/esutils/utils.go:695'],
  unseen: 'it would write into every namespace of the cluster that the witnesses share',
  bad: clusterExternalSecret(`
namespaceSelectors:
  - {}
${FANNED_OUT}`),
  good: clusterExternalSecret(`
namespaceSelectors:
  - matchLabels: { kubernetes.io/metadata.name: team-a }
${FANNED_OUT}`),
  *check(input) {
    for (const { object, selectors } of fanOuts(input)) {
      for (const { selector, path } of selectors) {
        if (selectsAll(selector)) yield { object, path, kind: object.kind };
      }
    }
  },
});
