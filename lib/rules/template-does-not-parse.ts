import { externalSecret } from '../check/example';
import { halvesOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { scanTemplate } from '../check/template/scan';
import { TEMPLATED, templates } from '../check/template/templates';

const MANUAL = 'write it as text/template of Go reads it: https://pkg.go.dev/text/template';

export const templateDoesNotParse = defineRule<{ problem: string; write: string }>({
  id: 'ESC601',
  name: 'template-does-not-parse',
  severity: 'error',
  reads: TEMPLATED,
  mentions: ['{'],
  message: ({ problem }) => `this template does not parse: ${problem}`,
  why:
    'The operator parses it at each refresh, with text/template of Go: an ExternalSecret is never Ready and writes no ' +
    'Secret, a PushSecret pushes nothing and has no status at all.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-template-of-a-key-with-a-dash.ts',
    'test/cluster/witness/push-broken-template-has-no-status.ts',
  ],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    data:
      url: db://app:{{ .db-password }}@host
data:
  - secretKey: db-password
    remoteRef: { key: database.password }`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    data:
      url: db://app:{{ index . "db-password" }}@host
data:
  - secretKey: db-password
    remoteRef: { key: database.password }`),
  *check(input) {
    for (const { object, path, text } of templates(input)) {
      const { problem } = scanTemplate(text);
      if (problem !== undefined) yield { object, path, ...halvesOf(problem, MANUAL) };
    }
  },
});
