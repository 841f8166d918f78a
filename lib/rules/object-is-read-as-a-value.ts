import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

/** What is an object in every environment. */
const OBJECTS: ReadonlySet<unknown> = new Set(['environmentVariables', 'files', 'pulumiConfig']);

export const objectIsReadAsAValue = defineRule<{ key: string }>({
  id: 'ESC228',
  name: 'object-is-read-as-a-value',
  severity: 'error',
  reads: READERS,
  message: ({ key }) => `\`${key}\` is an object, and this entry of data reads it as one value`,
  why: 'The key would hold the JSON of the object with a trace around each value, which says where in the environment it stands.',
  fix: ({ key }) =>
    `write dataFrom: [{ extract: { key: ${key} } }] for a key each, or name one of its values: ${key}.NAME`,
  evidence: ['test/cluster/witness/read-object-gives-traces.ts'],
  bad: externalSecret(`
data:
  - secretKey: env
    remoteRef: { key: environmentVariables }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: environmentVariables }`),
  *check(input) {
    for (const read of pulumiReads(input)) {
      const { how, ref } = read;
      if (how === 'data' && OBJECTS.has(ref.key) && !ref.property) {
        yield { object: read.object, path: [...read.path, 'key'], key: ref.key };
      }
    }
  },
});
