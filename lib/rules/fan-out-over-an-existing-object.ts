import { clusterExternalSecret, externalSecret, FANNED_OUT } from '../check/example';
import { fanOuts, reaches } from '../check/fan-out';
import { PUSHERS, READERS } from '../check/input';
import { namespaceLabels } from '../check/namespaces';
import { defineRule } from '../check/rule';

const everywhere = clusterExternalSecret(`
externalSecretName: db
namespaceSelectors:
  - matchLabels: { kubernetes.io/metadata.name: team-a }
${FANNED_OUT}`);
const own = (name: string) =>
  externalSecret('data:\n  - secretKey: user\n    remoteRef: { key: database.user }', name);

export const fanOutOverAnExistingObject = defineRule<{ copy: string; namespace: string }>({
  id: 'ESC505',
  name: 'fan-out-over-an-existing-object',
  severity: 'error',
  reads: [...READERS, ...PUSHERS, 'Namespace'],
  message: ({ copy, namespace }) => `this makes ${copy} in ${namespace}, and there is one of that name here`,
  why: 'What the namespace has of its own stays, and this is not Ready: "already exists in namespace".',
  fix: () => 'give what is made another name, or take the one of the namespace out',
  evidence: [
    'test/cluster/witness/rule-cluster-external-secret-over-an-existing-one.ts',
    'test/cluster/witness/rule-cluster-push-secret-over-an-existing-one.ts',
  ],
  bad: `${everywhere}---\n${own('db')}`,
  good: `${everywhere}---\n${own('another')}`,
  *check(input) {
    const makers = fanOuts(input);
    if (makers.length === 0) return;
    const labels = namespaceLabels(input);
    const byName = new Map<string, string[]>();
    for (const { kind, metadata } of [...input.of('ExternalSecret'), ...input.of('PushSecret')]) {
      if (metadata.namespace === undefined) continue;
      const copy = `${kind} ${metadata.name}`;
      const list = byName.get(copy);
      if (list === undefined) byName.set(copy, [metadata.namespace]);
      else list.push(metadata.namespace);
    }
    for (const maker of makers) {
      const copy = `${maker.copyKind} ${maker.copyName}`;
      for (const namespace of byName.get(copy) ?? []) {
        if (!reaches(maker, namespace, labels.get(namespace))) continue;
        yield { object: maker.object, path: ['spec'], copy, namespace };
      }
    }
  },
});
