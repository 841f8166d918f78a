import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const entryReadsTwice = defineRule<{ ways: readonly string[] }>({
  id: 'ESC210',
  name: 'entry-reads-twice',
  severity: 'error',
  reads: READERS,
  mentions: ['dataFrom'],
  message: ({ ways }) => `this entry of dataFrom has ${ways.join(' and ')}, and one of them is allowed`,
  why: 'The webhook refuses it; where there is none, one of them is read and the other ignored.',
  fix: () => 'write an entry of its own for each',
  evidence: ['test/cluster/witness/rule-extract-and-find-in-one-entry.ts'],
  bad: externalSecret(`
dataFrom:
  - extract: { key: database }
    sourceRef:
      generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: Password, name: random }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: database }
  - sourceRef:
      generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: Password, name: random }`),
  *check(input) {
    for (const { part, how, entry, path } of sourcesOf(input)) {
      if (how === 'data') continue;
      const { extract, find, sourceRef } = entry;
      const said = { extract, find, generatorRef: sourceRef?.generatorRef };
      const ways = Object.entries(said).flatMap(([name, value]) => (value ? [name] : []));
      if (ways.length > 1) yield { object: part.object, path, ways };
    }
  },
});
