import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

export const creationPolicyNoneWritesNothing = defineRule<object>({
  id: 'ESC104',
  name: 'creation-policy-none-writes-nothing',
  severity: 'warning',
  reads: READERS,
  refusedByConstructs: true,
  message: () => 'with creationPolicy None no Secret is written',
  why:
    'The values are read at each refresh and thrown away, and the status says "secret synced": whoever waits for the ' +
    'Secret waits for ever.',
  fix: () => 'write creationPolicy: Owner',
  evidence: ['test/cluster/witness/rule-creation-policy-none-writes-nothing.ts'],
  bad: externalSecret(`
target:
  creationPolicy: None
  template: { metadata: {} }${READ}`),
  good: externalSecret(`
target:
  creationPolicy: Owner
  template: { metadata: {} }${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      if (spec.target?.creationPolicy !== 'None') continue;
      yield { object, path: [...path, 'target', 'creationPolicy'] };
    }
  },
});
