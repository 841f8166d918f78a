import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { environmentOf } from '../check/pushes';
import { readsOfEach } from '../check/reads';
import { defineRule } from '../check/rule';
import { grouped } from '../manifest/grouped';

/** Below this, naming each is worth its calls. */
const MANY = 5;

export const manyEntriesOfOneObject = defineRule<{ count: number; parent: string }>({
  id: 'ESC222',
  name: 'many-entries-of-one-object',
  severity: 'info',
  reads: READERS,
  message: ({ count, parent }) =>
    `${count} entries read children of \`${parent}\`, with ${2 * count} calls at each refresh`,
  why:
    'Each entry opens the environment anew; one extract takes two calls for all of them. It reads the other children ' +
    'too, and fails if one of them is null.',
  fix: ({ parent }) =>
    `write one dataFrom: [{ extract: { key: ${JSON.stringify(parent)} } }]; rewrite names the keys`,
  evidence: [
    'test/cluster/witness/read-calls-of-each-entry.ts',
    'test/cluster/witness/read-extract-of-flat-object.ts',
    'test/cluster/witness/read-null-child-fails-extract.ts',
  ],
  bad: externalSecret(`
data:
${['host', 'port', 'name', 'user', 'password']
  .map((name) => `  - secretKey: ${name}\n    remoteRef: { key: database.${name} }`)
  .join('\n')}`),
  good: externalSecret(`
dataFrom:
  - extract: { key: database }`),
  *check(input) {
    for (const reads of readsOfEach(input)) {
      if (reads.length < MANY) continue;
      const children = reads.flatMap((read) => {
        const parent =
          read.how === 'data' ? /^([\w.-]+)\.[\w-]+$/.exec(String(read.ref.key))?.[1] : undefined;
        return parent === undefined ? [] : [{ read, parent }];
      });
      const groups = grouped(children, ({ read, parent }) => `${environmentOf(read.pulumi)} ${parent}`);
      for (const group of groups.values()) {
        const [{ read, parent }] = group;
        const { object, path } = read;
        if (group.length >= MANY) yield { object, path: path.slice(0, -1), count: group.length, parent };
      }
    }
  },
});
