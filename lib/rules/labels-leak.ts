import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule, type FieldPath } from '../check/rule';

export const labelsLeak = defineRule<{ spec: FieldPath }>({
  id: 'ESC105',
  name: 'labels-leak',
  severity: 'warning',
  reads: READERS,
  refusedByConstructs: true,
  message: () => 'labels and annotations of this object are copied to its Secret',
  why:
    'Without a template the operator copies all of them: the tracking id and hooks of Argo CD, which then takes the ' +
    'Secret for a stray object of the app and may prune it, and the last applied configuration.',
  fix: () => 'add target.template with metadata: {}',
  edits: ({ spec }) => [{ path: [...spec, 'target', 'template', 'metadata'], set: {} }],
  evidence: ['test/cluster/witness/rule-labels-and-annotations-are-copied.ts'],
  bad: externalSecret(`
target:
  name: db${READ}`),
  good: externalSecret(`
target:
  name: db
  template: { metadata: {} }${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      const { template, creationPolicy, manifest } = spec.target ?? {};
      if (template || manifest || creationPolicy === 'None') continue;
      yield { object, path: spec.target ? [...path, 'target'] : path, spec: path };
    }
  },
});
