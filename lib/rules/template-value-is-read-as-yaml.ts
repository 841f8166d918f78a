import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { scanTemplate } from '../check/template/scan';
import { TEMPLATED, templates } from '../check/template/templates';

export const templateValueIsReadAsYaml = defineRule<{ field: string }>({
  id: 'ESC609',
  name: 'template-value-is-read-as-yaml',
  severity: 'warning',
  reads: TEMPLATED,
  mentions: ['{'],
  message: ({ field }) => `the value of ${field} is read as YAML`,
  why:
    'The lines that the template makes are parsed as YAML, with the value in them. Where that is 12345, true, a: b, or ' +
    'has two lines, the whole template fails; of a #b nothing but a is written.',
  fix: ({ field }) => `write {{ ${field} | toJson }}, which YAML reads as exactly that text`,
  evidence: ['external-secrets 2.9.0 runtime/template/v2/template.go:178'],
  unseen: 'read in the source; which values do not come through, YAML says',
  bad: externalSecret(`
target:
  template:
    metadata: {}
    templateFrom:
      - literal: "password: {{ .password }}"${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    templateFrom:
      - literal: "password: {{ .password | toJson }}"${READ}`),
  *check(input) {
    for (const { object, path, text, makes } of templates(input)) {
      if (makes !== 'lines') continue;
      const { actions, problem } = scanTemplate(text);
      if (problem !== undefined) continue;
      for (const { tokens, before, after } of actions) {
        // One key as it is, as a whole value: what functions make of it, and what is in quotes, is not looked at.
        const [field] = tokens;
        if (tokens.length !== 1 || field?.type !== 'field') continue;
        if (!/(?:^|\n)[\w.-]+:[ \t]+$/.test(before) || !/^[ \t]*(?:\r?\n|$)/.test(after)) continue;
        yield { object, path, field: field.text };
      }
    }
  },
});
