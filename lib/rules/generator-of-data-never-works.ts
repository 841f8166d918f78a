import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const generatorOfDataNeverWorks = defineRule<object>({
  id: 'ESC211',
  name: 'generator-of-data-never-works',
  severity: 'error',
  reads: READERS,
  mentions: ['generatorRef'],
  message: () => 'an entry of data cannot come from a generator',
  why:
    'The operator takes no notice of the generator, adds an empty storeRef, which the API server refuses, and tries ' +
    'again for ever: the object gets no Secret, no status and no event.',
  fix: () => 'move generatorRef into dataFrom: `- sourceRef: { generatorRef: … }`',
  evidence: ['test/cluster/witness/read-generator-of-data-has-no-status.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: password }
    sourceRef:
      generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: Password, name: random }`),
  good: externalSecret(`
dataFrom:
  - sourceRef:
      generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: Password, name: random }`),
  *check(input) {
    for (const { part, how, entry, path } of sourcesOf(input)) {
      if (how === 'dataFrom' || !entry.sourceRef?.generatorRef) continue;
      yield { object: part.object, path: [...path, 'sourceRef', 'generatorRef'] };
    }
  },
});
