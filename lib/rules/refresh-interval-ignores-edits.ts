import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

export const refreshIntervalIgnoresEdits = defineRule<{ interval: string }>({
  id: 'ESC102',
  name: 'refresh-interval-ignores-edits',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: ({ interval }) => `with refreshInterval ${interval} even edits of this object are ignored`,
  why: 'Once it was synced, the operator never looks at it again: not at new values, and not at a new spec.',
  fix: () => 'write an interval above zero, or refreshPolicy: OnChange (ESO 0.16 or newer)',
  evidence: [
    'test/cluster/witness/rule-refresh-interval-zero-ignores-edits.ts',
    'test/cluster/witness/rule-refresh-interval-negative-ignores-edits.ts',
  ],
  bad: externalSecret(`
refreshInterval: 0s${READ}`),
  good: externalSecret(`
refreshInterval: 1h0m0s${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      const { refreshInterval: interval, refreshPolicy = 'Periodic' } = spec;
      if (refreshPolicy !== 'Periodic' || !/^(?:-.*|\+?0[a-z]*)$/.test(String(interval ?? ''))) continue;
      yield { object, path: [...path, 'refreshInterval'], interval: String(interval) };
    }
  },
});
