import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { isLive } from '../check/secrets';
import { groupOf } from '../manifest/manifest';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team-a\n';
const READER = externalSecret(READ);

export const appliedBeforeItsNamespace = defineRule<{ namespace: string }>({
  id: 'ESC807',
  name: 'applied-before-its-namespace',
  severity: 'warning',
  reads: ['*'],
  mentions: ['Namespace'],
  message: ({ namespace }) => `the Namespace ${namespace} comes after this object, which is to be in it`,
  why:
    'kubectl apply goes through the files by name and from top to bottom: in a new cluster it gets "namespaces not ' +
    'found" for this object and exits with 1. Argo CD, Flux and a second apply sort it out.',
  fix: ({ namespace }) => `move the Namespace ${namespace} before it, into a file whose name sorts first`,
  evidence: ['test/cluster/order.test.ts'],
  bad: `${READER}---\n${NAMESPACE}`,
  good: `${NAMESPACE}---\n${READER}`,
  *check(input) {
    const last = new Map<string, number>();
    for (const [i, object] of input.all.entries()) {
      if (object.kind === 'Namespace' && object.apiVersion === 'v1') last.set(object.metadata.name, i);
    }
    for (const [i, object] of input.all.slice(0, Math.max(0, ...last.values())).entries()) {
      const { namespace } = object.metadata;
      if (namespace === undefined || groupOf(object) !== 'external-secrets.io' || isLive(object)) continue;
      const at = object.kind.startsWith('Cluster') ? undefined : last.get(namespace);
      if (at !== undefined && at > i) yield { object, path: ['metadata', 'namespace'], namespace };
    }
  },
});
