import { externalSecret } from '../check/example';
import { type Loose, READERS } from '../check/input';
import { listOf, sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

/** Regular expressions that take all of any name. */
const ANYTHING = /^\^?\(?\.[*+]\)?\$?$/;

export const rewriteNamesAllAlike = defineRule<{ name: string }>({
  id: 'ESC223',
  name: 'rewrite-names-all-alike',
  severity: 'warning',
  reads: READERS,
  mentions: ['rewrite'],
  message: ({ name }) =>
    name === '' ? 'this rewrite leaves nothing of any name' : `this rewrite names every key "${name}"`,
  why: 'Of keys with the same name one is kept, and keys without a name are dropped, both without a word and Ready.',
  fix: ({ name }) =>
    name === ''
      ? 'take the rewrite away, or write a target'
      : `take the old name into the target: "${name}_$1" with the source "^(.*)$"; or read the one value with data`,
  evidence: [
    'test/cluster/witness/read-rewrite-collision-loses-a-key.ts',
    'test/cluster/witness/read-rewrite-to-empty-name-drops-key.ts',
  ],
  bad: externalSecret(`
dataFrom:
  - extract: { key: database }
    rewrite:
      - regexp: { source: ".*", target: "DB" }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: database }
    rewrite:
      - regexp: { source: "^(.*)$", target: "DB_$1" }`),
  *check(input) {
    for (const { part, how, entry, path } of sourcesOf(input)) {
      if (how === 'data') continue;
      for (const [i, step] of listOf(entry.rewrite)) {
        const name = constantName(step);
        if (name !== undefined) yield { object: part.object, path: [...path, 'rewrite', i], name };
      }
    }
  },
});

/** The name that a step gives to every key, if it is the same for all. */
function constantName(step: Loose): string | undefined {
  const { regexp, transform } = step ?? {};
  if (ANYTHING.test(String(regexp?.source)) && !String(regexp.target ?? '').includes('$')) {
    return String(regexp.target ?? '');
  }
  const template = transform?.template;
  return typeof template === 'string' && !template.includes('{{') ? template : undefined;
}
