import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { isPlaceholder, looksSecret } from '../check/secrets';
import { TEMPLATED, type Template, templates } from '../check/template/templates';

export const templateHoldsALiteral = defineRule<{ key: string }>({
  id: 'ESC703',
  name: 'template-holds-a-literal',
  severity: 'warning',
  reads: TEMPLATED,
  message: ({ key }) => `the value of ${key} is written out here, and looks like a secret`,
  why: 'It is the same for whoever can read this file as it is in the Secret: nothing of it comes from a store.',
  fix: ({ key }) =>
    `put the value into the store, read it by an entry of data, and leave ${key} out of the template`,
  evidence: ['test/cluster/witness/rule-template-replace-drops-keys.ts'],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    mergePolicy: Merge
    data:
      smtp_password: hunter2${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    mergePolicy: Merge
    data:
      smtp_password: "{{ .password }}"${READ}`),
  *check(input) {
    for (const template of templates(input)) {
      for (const [key, text] of entriesOf(template)) {
        if (!looksSecret(key) || text.includes('{{') || isPlaceholder(text)) continue;
        yield { object: template.object, path: template.path, key };
      }
    }
  },
});

/** The keys that a text makes and what it makes of them, as far as lines of it show. */
function* entriesOf({ makes, path, text }: Template): Generator<readonly [key: string, text: string]> {
  if (makes === 'value') {
    if (path.includes('data')) yield [String(path.at(-1)), text];
    return;
  }
  for (const [, key, value] of text.matchAll(/^([\w.-]+):[ \t]+(\S.*)$/gm)) {
    yield [String(key), String(value).replace(/^(["'])(.*)\1$/, '$2')];
  }
}
