import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';
import { objectsOf } from '../check/template/templates';

export const entryHasTwoSources = defineRule<{ sources: readonly string[] }>({
  id: 'ESC116',
  name: 'entry-has-two-sources',
  severity: 'error',
  reads: READERS,
  message: ({ sources }) => `an entry of dataFrom says ${sources.join(' and ')}, and can say one of them`,
  why: 'The webhook refuses the object; where it is off, the operator takes one and ignores the other.',
  fix: () => 'make an entry of each',
  evidence: [
    'test/cluster/witness/rule-extract-and-find-in-one-entry.ts',
    'test/cluster/witness/rule-what-only-the-webhook-refuses.ts',
  ],
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
    for (const { object, spec, path } of input.externalSecrets) {
      for (const [i, { extract, find, sourceRef }] of objectsOf(spec.dataFrom)) {
        const said = { extract, find, generatorRef: sourceRef?.generatorRef };
        const sources = Object.entries(said).flatMap(([name, source]) => (source ? [name] : []));
        if (sources.length > 1) yield { object, path: [...path, 'dataFrom', i], sources };
      }
    }
  },
});
