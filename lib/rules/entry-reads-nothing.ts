import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const entryReadsNothing = defineRule<{ has: string }>({
  id: 'ESC209',
  name: 'entry-reads-nothing',
  severity: 'error',
  reads: READERS,
  mentions: ['dataFrom'],
  message: ({ has }) => `this entry of dataFrom has ${has} and says nothing to read`,
  why: 'A store alone is taken and skipped: Ready, nothing is read, and no Secret is made of it. Without a store the webhook refuses it.',
  fix: () => 'add extract with the path of an object, or take the entry away',
  evidence: [
    'test/cluster/witness/read-source-store-alone-does-nothing.ts',
    'test/cluster/witness/rule-data-from-entry-with-nothing.ts',
  ],
  bad: externalSecret(`
dataFrom:
  - sourceRef:
      storeRef: { name: pulumi }`),
  good: externalSecret(`
dataFrom:
  - sourceRef:
      storeRef: { name: pulumi }
    extract: { key: database }`),
  *check(input) {
    for (const { part, how, entry, path } of sourcesOf(input)) {
      if (how === 'data' || entry.extract || entry.find || entry.sourceRef?.generatorRef) continue;
      const has = entry.sourceRef?.storeRef ? 'a store only' : 'neither extract nor find';
      yield { object: part.object, path, has };
    }
  },
});
