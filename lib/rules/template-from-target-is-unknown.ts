import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';
import { objectsOf, readTemplates } from '../check/template/templates';

export const templateFromTargetIsUnknown = defineRule<{ target: string }>({
  id: 'ESC607',
  name: 'template-from-target-is-unknown',
  severity: 'error',
  releases: { from: '1.0.0' },
  reads: READERS,
  mentions: ['templateFrom'],
  message: ({ target }) => `templateFrom cannot write into ${JSON.stringify(target)} of a Secret`,
  why:
    'It is taken for a path into the Secret, by which its type or its owners could be written. From 2.9 on the webhook ' +
    'and the operator refuse it.',
  fix: () => 'write target: Data, Annotations or Labels, or leave it out for Data',
  evidence: [
    'test/cluster/witness/rule-template-from-any-target-since-1-0.ts',
    'external-secrets 2.9.0 apis/externalsecrets/v1/externalsecret_validator.go:191',
  ],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    mergePolicy: Merge
    templateFrom:
      - target: metadata
        literal: "tier: {{ .password | len }}"${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    mergePolicy: Merge
    templateFrom:
      - target: Labels
        literal: "tier: {{ .password | len | toString | toJson }}"${READ}`),
  *check(input) {
    for (const { part, template, path } of readTemplates(input)) {
      const manifest = part.spec.target?.manifest;
      if (manifest && !(manifest.apiVersion === 'v1' && manifest.kind === 'Secret')) continue;
      for (const [i, { target }] of objectsOf(template.templateFrom)) {
        if (!target || /^(?:data|annotations|labels)$/i.test(String(target))) continue;
        yield { object: part.object, path: [...path, 'templateFrom', i, 'target'], target: String(target) };
      }
    }
  },
});
