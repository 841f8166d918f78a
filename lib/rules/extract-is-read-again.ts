import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { environmentOf } from '../check/pushes';
import { readsOfEach } from '../check/reads';
import { defineRule } from '../check/rule';

export const extractIsReadAgain = defineRule<{ key: string; parent: string }>({
  id: 'ESC219',
  name: 'extract-is-read-again',
  severity: 'info',
  reads: READERS,
  mentions: ['extract'],
  message: ({ key, parent }) => `\`${key}\` is read twice: the extract of \`${parent}\` has it too`,
  why:
    'Each entry opens the environment anew, two calls more at each refresh; where the object is a login, this value is ' +
    "of another login than the extract's.",
  fix: ({ parent }) => `take it from the extract of \`${parent}\`, and name it with rewrite or in a template`,
  evidence: [
    'test/cluster/witness/read-calls-of-each-entry.ts',
    'test/cluster/witness/read-two-entries-are-two-logins.ts',
  ],
  bad: externalSecret(`
dataFrom:
  - extract: { key: database }
data:
  - secretKey: DB_PASSWORD
    remoteRef: { key: database.password }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: database }
    rewrite:
      - regexp: { source: "^password$", target: "DB_PASSWORD" }`),
  *check(input) {
    for (const reads of readsOfEach(input)) {
      const extracts = reads.filter(({ how }) => how === 'extract');
      if (extracts.length === 0) continue;
      const parents = new Set(extracts.map(({ ref, pulumi }) => `${environmentOf(pulumi)} ${ref.key}`));
      for (const { object, how, ref, path, pulumi } of reads) {
        const key = String(ref.key);
        const parent = key.slice(0, Math.max(0, key.lastIndexOf('.')));
        if (how !== 'data' || !parents.has(`${environmentOf(pulumi)} ${parent}`)) continue;
        yield { object, path: [...path, 'key'], key, parent };
      }
    }
  },
});
