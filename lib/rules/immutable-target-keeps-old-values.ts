import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

export const immutableTargetKeepsOldValues = defineRule<object>({
  id: 'ESC111',
  name: 'immutable-target-keeps-old-values',
  severity: 'warning',
  reads: READERS,
  mentions: ['immutable'],
  message: () => 'an immutable Secret keeps its first values, however often they are read',
  why: 'Each refresh reads the new values, cannot write them, and says "secret synced" without any event.',
  fix: () =>
    'leave immutable out; if the first values are to stay, say so with refreshPolicy: CreatedOnce (ESO 0.16 or newer)',
  evidence: ['test/cluster/witness/rule-immutable-target-keeps-the-old-value.ts'],
  bad: externalSecret(`
target:
  immutable: true
  template: { metadata: {} }${READ}`),
  good: externalSecret(`
refreshPolicy: CreatedOnce
target:
  immutable: true
  template: { metadata: {} }${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      if (spec.target?.immutable !== true || spec.refreshPolicy === 'CreatedOnce') continue;
      yield { object, path: [...path, 'target', 'immutable'] };
    }
  },
});
