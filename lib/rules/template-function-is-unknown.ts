import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { FUNCTIONS, HELM_FUNCTIONS } from '../check/template/functions';
import { scanTemplate } from '../check/template/scan';
import { TEMPLATED, templates } from '../check/template/templates';

export const templateFunctionIsUnknown = defineRule<{ called: string }>({
  id: 'ESC602',
  name: 'template-function-is-unknown',
  severity: 'error',
  reads: TEMPLATED,
  mentions: ['{'],
  message: ({ called }) => `templates of ESO have no function ${called}`,
  why:
    'A template that calls it does not parse, and nothing is written. ESO has the functions of Go and Sprig and some ' +
    'of its own; env and expandenv were taken out, and those of Helm were never in.',
  fix: ({ called }) => {
    if (HELM_FUNCTIONS.has(called))
      return 'render the chart first (helm template), or do without this function';
    const near = [...FUNCTIONS].find((name) => name.toLowerCase() === called.toLowerCase());
    return near === undefined ? 'write it with the functions of Go, Sprig and ESO' : `did you mean ${near}?`;
  },
  evidence: [
    'external-secrets 2.9.0 runtime/template/v2/template.go:39',
    'external-secrets 2.9.0 runtime/template/v2/sprig/functions.go',
    'external-secrets 0.20.4 pkg/template/v2/template.go:79',
  ],
  unseen: 'the functions are listed in the sources, and Go parses no call of another one',
  bad: externalSecret(`
target:
  template:
    metadata: {}
    data:
      config: "{{ .password | toJSON }}"${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    data:
      config: "{{ .password | toJson }}"${READ}`),
  *check(input) {
    for (const { object, path, text } of templates(input)) {
      for (const called of scanTemplate(text).strangers) yield { object, path, called };
    }
  },
});
