import { externalSecret, READ } from '../check/example';
import { PUSHERS, READERS } from '../check/input';
import { defineRule } from '../check/rule';
import { objectsOf, pushTemplates, readTemplates } from '../check/template/templates';

export const templateFromSaysNothing = defineRule<object>({
  id: 'ESC608',
  name: 'template-from-says-nothing',
  severity: 'warning',
  reads: [...READERS, ...PUSHERS],
  mentions: ['templateFrom'],
  message: () => 'this entry of templateFrom names no text',
  why:
    'It is accepted and writes nothing. In an ExternalSecret with mergePolicy Replace its mere presence keeps out of ' +
    'the Secret what was read.',
  fix: () =>
    'write literal, or configMap or secret with a name and at least one item, or leave the entry out',
  evidence: [
    'test/cluster/witness/rule-words-of-a-template.ts',
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller_template.go:72',
  ],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    mergePolicy: Merge
    templateFrom:
      - configMap: { name: texts, items: [] }${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    mergePolicy: Merge
    templateFrom:
      - configMap: { name: texts, items: [{ key: url }] }${READ}`),
  *check(input) {
    for (const { part, template, path } of [...readTemplates(input), ...pushTemplates(input)]) {
      for (const [i, { literal, configMap, secret }] of objectsOf(template.templateFrom)) {
        if (literal || configMap?.items?.length > 0 || secret?.items?.length > 0) continue;
        yield { object: part.object, path: [...path, 'templateFrom', i] };
      }
    }
  },
});
