import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { type ShortInterval, shortInterval } from '../check/intervals';
import { readsOfEach } from '../check/reads';
import { defineRule } from '../check/rule';
import type { Manifest } from '../manifest/manifest';

export const refreshIsFrequent = defineRule<ShortInterval & { reads: number; object: Manifest }>({
  id: 'ESC221',
  name: 'refresh-is-frequent',
  severity: 'info',
  reads: READERS,
  message: ({ interval, timesAnHour, reads, object: { kind } }) =>
    `refreshInterval ${interval} calls Pulumi's API ${2 * reads * timesAnHour} times an hour` +
    (kind === 'ExternalSecret' ? '' : ', for each namespace'),
  why: 'Each entry opens the environment and reads from it at every refresh, two calls, whether anything changed or not.',
  fix: ({ object }) =>
    'write a longer one, such as 1h0m0s; a change that cannot wait: ' +
    `kubectl annotate externalsecret ${nameOf(object)} force-sync="$(date +%s)" --overwrite`,
  evidence: [
    'test/cluster/witness/read-calls-of-each-entry.ts',
    'test/cluster/witness/read-changes-wait-for-the-refresh.ts',
  ],
  bad: externalSecret(`
refreshInterval: 20s${READ}`),
  good: externalSecret(`
refreshInterval: 1h0m0s${READ}`),
  *check(input) {
    for (const reads of readsOfEach(input)) {
      const [{ object, spec, specPath }] = reads;
      if ((spec.refreshPolicy ?? 'Periodic') !== 'Periodic') continue;
      const short = shortInterval(spec);
      if (short === undefined) continue;
      yield { object, path: [...specPath, 'refreshInterval'], ...short, reads: reads.length };
    }
  },
});

function nameOf({ kind, metadata: { name, namespace } }: Manifest): string {
  if (kind !== 'ExternalSecret') return 'NAME -n NAMESPACE';
  return namespace === undefined ? name : `${name} -n ${namespace}`;
}
