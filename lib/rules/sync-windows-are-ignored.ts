import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

const WINDOWS = `
syncWindows:
  kind: allow
  windows:
    - schedule: "0 2 * * *"
      duration: 1h0m0s${READ}`;

export const syncWindowsAreIgnored = defineRule<{ policy: string }>({
  id: 'ESC113',
  name: 'sync-windows-are-ignored',
  severity: 'warning',
  releases: { from: '2.7.0' },
  reads: READERS,
  mentions: ['syncWindows'],
  message: ({ policy }) => `syncWindows are ignored with refreshPolicy ${policy}`,
  why: 'Only the refreshes of Periodic wait for a window; what the other policies do, they do at once.',
  fix: () => 'leave refreshPolicy out, which means Periodic, or leave syncWindows out',
  evidence: [
    'test/cluster/witness/rule-sync-windows.ts',
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller.go:1278',
  ],
  bad: externalSecret(`refreshPolicy: OnChange${WINDOWS}`),
  good: externalSecret(`refreshPolicy: Periodic${WINDOWS}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      const { syncWindows, refreshPolicy: policy = 'Periodic' } = spec;
      if (!syncWindows || policy === 'Periodic') continue;
      yield { object, path: [...path, 'syncWindows'], policy: String(policy) };
    }
  },
});
