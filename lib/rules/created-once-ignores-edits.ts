import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

export const createdOnceIgnoresEdits = defineRule<object>({
  id: 'ESC109',
  name: 'created-once-ignores-edits',
  severity: 'info',
  releases: { from: '0.16.2' },
  reads: READERS,
  mentions: ['CreatedOnce'],
  message: () => 'with refreshPolicy CreatedOnce later edits of this object are ignored',
  why:
    'The Secret is made once: neither a new value nor a new spec reaches it until somebody deletes the Secret. With ' +
    'immutable: true that is plainly meant.',
  fix: () => 'write refreshPolicy: OnChange to follow edits, or immutable: true in target if none should be',
  evidence: [
    'test/cluster/witness/rule-created-once-ignores-edits.ts',
    'test/cluster/witness/rule-on-change-follows-edits.ts',
  ],
  bad: externalSecret(`
refreshPolicy: CreatedOnce${READ}`),
  good: externalSecret(`
refreshPolicy: OnChange${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      if (spec.refreshPolicy !== 'CreatedOnce' || spec.target?.immutable === true) continue;
      yield { object, path: [...path, 'refreshPolicy'] };
    }
  },
});
