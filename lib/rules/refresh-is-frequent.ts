import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { type ShortInterval, shortInterval } from '../check/intervals';
import { readsOfEach } from '../check/reads';
import { defineRule } from '../check/rule';

export const refreshIsFrequent = defineRule<ShortInterval & { reads: number; kind: string; name: string }>({
  id: 'ESC221',
  name: 'refresh-is-frequent',
  severity: 'info',
  reads: READERS,
  message: ({ interval, timesAnHour, reads, kind }) =>
    `refreshInterval ${interval} calls Pulumi's API ${2 * reads * timesAnHour} times an hour` +
    (kind === 'ExternalSecret' ? '' : ', for each namespace'),
  why: 'Each entry opens the environment and reads from it at every refresh, two calls, whether anything changed or not.',
  fix: ({ kind, name }) =>
    'write a longer one, such as 1h0m0s; a change that cannot wait: ' +
    `kubectl annotate externalsecret ${kind === 'ExternalSecret' ? name : 'NAME'} force-sync="$(date +%s)" --overwrite`,
  evidence: [
    'test/cluster/witness/read-calls-of-each-entry.ts',
    'test/cluster/witness/read-changes-wait-for-the-refresh.ts',
  ],
  bad: externalSecret(`
refreshInterval: 20s
data:
  - secretKey: password
    remoteRef: { key: database.password }`),
  good: externalSecret(`
refreshInterval: 1h0m0s
data:
  - secretKey: password
    remoteRef: { key: database.password }`),
  *check(input) {
    for (const reads of readsOfEach(input)) {
      const [{ object, spec, specPath }] = reads;
      if ((spec.refreshPolicy ?? 'Periodic') !== 'Periodic') continue;
      const short = shortInterval(spec);
      if (short === undefined) continue;
      const { kind, metadata } = object;
      const facts = { ...short, reads: reads.length, kind, name: metadata.name };
      yield { object, path: [...specPath, 'refreshInterval'], ...facts };
    }
  },
});
