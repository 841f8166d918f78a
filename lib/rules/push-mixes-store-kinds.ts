import { clusterSecretStore, PUSHED, pulumi, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

const shared = clusterSecretStore(`${pulumi('shared', 'team-a')}
conditions:
  - namespaces: [team-a]`);

export const pushMixesStoreKinds = defineRule<object>({
  id: 'ESC314',
  name: 'push-mixes-store-kinds',
  severity: 'error',
  reads: PUSHERS,
  message: () => 'one object pushes into a SecretStore and into a ClusterSecretStore',
  why:
    'Once the operator has looked at the ClusterSecretStore it looks for the SecretStore in no namespace. The order is ' +
    'that of a Go map: some attempts fail with "not found", some get through.',
  fix: () => 'write a PushSecret of its own for each kind of store',
  evidence: ['test/cluster/witness/push-mixed-store-kinds-fails-at-random.ts'],
  bad: `${pushSecret(`
secretStoreRefs:
  - name: sink
  - { name: shared, kind: ClusterSecretStore }${PUSHED}`)}---
${shared}`,
  good: `${pushSecret(PUSHED)}---
${pushSecret(
  `
secretStoreRefs:
  - { name: shared, kind: ClusterSecretStore }${PUSHED}`,
  'push-shared',
)}---
${shared}`,
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      const kinds = new Set([...listOf(spec.secretStoreRefs)].map(([, ref]) => ref?.kind ?? 'SecretStore'));
      if (kinds.size > 1) yield { object, path: [...path, 'secretStoreRefs'] };
    }
  },
});
