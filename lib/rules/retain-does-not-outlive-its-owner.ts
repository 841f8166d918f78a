import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

export const retainDoesNotOutliveItsOwner = defineRule<object>({
  id: 'ESC110',
  name: 'retain-does-not-outlive-its-owner',
  severity: 'info',
  reads: READERS,
  message: () => 'deletionPolicy Retain does not keep the Secret when this object is deleted',
  why:
    'The policy is about values that are gone from the provider. With creationPolicy Owner, the default, Kubernetes ' +
    'deletes the Secret with its ExternalSecret.',
  fix: () =>
    'write creationPolicy: Orphan to keep the Secret, or creationPolicy: Owner to say that it may go',
  evidence: ['test/cluster/witness/rule-retain-does-not-outlive-the-external-secret.ts'],
  bad: externalSecret(`
target:
  deletionPolicy: Retain
  template: { metadata: {} }
data:
  - secretKey: password
    remoteRef: { key: database.password }`),
  good: externalSecret(`
target:
  creationPolicy: Orphan
  deletionPolicy: Retain
  template: { metadata: {} }
data:
  - secretKey: password
    remoteRef: { key: database.password }`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      // Whoever spells out both spells out the defaults; whoever writes Retain alone expects something of it.
      if (spec.target?.deletionPolicy !== 'Retain' || spec.target.creationPolicy !== undefined) continue;
      yield { object, path: [...path, 'target', 'deletionPolicy'] };
    }
  },
});
