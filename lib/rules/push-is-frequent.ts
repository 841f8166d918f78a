import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { type ShortInterval, shortInterval } from '../check/intervals';
import { entriesOf, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushIsFrequent = defineRule<ShortInterval & { writes: number }>({
  id: 'ESC329',
  name: 'push-is-frequent',
  severity: 'info',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ interval, timesAnHour, writes }) =>
    `refreshInterval ${interval} rewrites the environment ${writes * timesAnHour} times an hour`,
  why: 'Every refresh opens, reads and writes the environment once for each entry, three calls, whether anything changed or not.',
  fix: () => 'write a longer one, such as 1h0m0s; an edit of this object pushes at once',
  evidence: [
    'test/cluster/witness/push-every-refresh-writes.ts',
    'test/cluster/witness/push-refresh-interval-zero-pushes-once.ts',
  ],
  bad: pushSecret(`refreshInterval: 10s${PUSHED}`),
  good: pushSecret(`refreshInterval: 1h0m0s${PUSHED}`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      const short = shortInterval(push.spec);
      if (short === undefined) continue;
      const writes = Math.max(1, [...entriesOf(push)].length) * push.sinks.length;
      yield { object: push.object, path: [...push.path, 'refreshInterval'], ...short, writes };
    }
  },
});
