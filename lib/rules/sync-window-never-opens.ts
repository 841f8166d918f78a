import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { objectsOf } from '../check/template/templates';
import { parseDuration } from '../esc/duration';
import { checkSchedule } from '../esc/schedule';

export const syncWindowNeverOpens = defineRule<{ problem: string; write: string }>({
  id: 'ESC114',
  name: 'sync-window-never-opens',
  severity: 'error',
  releases: { from: '2.7.0' },
  reads: READERS,
  mentions: ['syncWindows'],
  message: ({ problem }) => `this window never opens: ${problem}`,
  why:
    'The API server takes any five words for a schedule, and any duration. The operator skips a window that it cannot ' +
    'read, in a line of its debug log: with kind allow nothing is refreshed any more, with kind deny nothing is held.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-sync-windows.ts',
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller.go:1200',
  ],
  bad: externalSecret(`
syncWindows:
  kind: allow
  windows:
    - schedule: "0 26 * * *"
      duration: 1h0m0s${READ}`),
  good: externalSecret(`
syncWindows:
  kind: allow
  windows:
    - schedule: "0 2 * * *"
      duration: 1h0m0s${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      if (!spec.syncWindows) continue;
      for (const [i, { schedule, duration }] of objectsOf(spec.syncWindows.windows)) {
        const at = [...path, 'syncWindows', 'windows', i];
        const refusal = schedule && refusalOf(() => checkSchedule(String(schedule), 'schedule'));
        if (refusal)
          yield { object, path: [...at, 'schedule'], ...halvesOf(refusal, 'write a schedule of cron') };
        if (!isPositive(String(duration))) {
          const problem = `its duration is ${duration}`;
          yield {
            object,
            path: [...at, 'duration'],
            problem,
            write: 'write how long it is open, such as 1h0m0s',
          };
        }
      }
    }
  },
});

/** What is no duration at all is another rule's. */
function isPositive(text: string): boolean {
  if (/^-/.test(text)) return false;
  let ns = 1n;
  refusalOf(() => {
    ns = parseDuration(text);
  });
  return ns > 0n;
}
