import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const rewriteTurnsConversionOff = defineRule<object>({
  id: 'ESC208',
  name: 'rewrite-turns-conversion-off',
  severity: 'error',
  reads: READERS,
  mentions: ['rewrite'],
  message: () => 'conversionStrategy Unicode is ignored beside a rewrite',
  why:
    'A rewrite, whatever it does, turns the conversion off: a name with a character that no key of a Secret may have ' +
    'fails the sync with "key has invalid character".',
  fix: () =>
    'leave one of them out; a rewrite that converts: `regexp: { source: "[^-._a-zA-Z0-9]", target: "_" }`',
  evidence: ['test/cluster/witness/read-rewrite-turns-conversion-off.ts'],
  bad: externalSecret(`
dataFrom:
  - extract: { key: database, conversionStrategy: Unicode }
    rewrite:
      - regexp: { source: "^", target: "DB_" }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: database }
    rewrite:
      - regexp: { source: "[^-._a-zA-Z0-9]", target: "_" }
      - regexp: { source: "^", target: "DB_" }`),
  *check(input) {
    for (const { part, how, entry, path } of sourcesOf(input)) {
      if (how === 'data' || entry.extract?.conversionStrategy !== 'Unicode') continue;
      const rewrites = Array.isArray(entry.rewrite) ? entry.rewrite.length : 0;
      if (rewrites > 0) yield { object: part.object, path: [...path, 'extract', 'conversionStrategy'] };
    }
  },
});
