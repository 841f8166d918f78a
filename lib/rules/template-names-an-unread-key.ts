import { externalSecret, READ } from '../check/example';
import { PUSHERS } from '../check/input';
import { defineRule } from '../check/rule';
import { keyReference, keysRead } from '../check/template/keys';
import { scanTemplate } from '../check/template/scan';
import { TEMPLATED, templates } from '../check/template/templates';

/** What charts of Helm take their values from: another rule's. */
const HELM = new Set(['Values', 'Release', 'Chart', 'Capabilities', 'Files']);

export const templateNamesAnUnreadKey = defineRule<{ key: string; read: readonly string[] }>({
  id: 'ESC603',
  name: 'template-names-an-unread-key',
  severity: 'error',
  reads: TEMPLATED,
  mentions: ['{'],
  message: ({ key }) => `the template takes the key ${key}, which is not read`,
  why: 'The template fails with "map has no entry for key", and no Secret is written.',
  fix: ({ key, read }) => {
    const near = read.find((other) => lettersOf(other) === lettersOf(key));
    return near === undefined
      ? `read it, in an entry of data with secretKey: ${key}; what may be missing is taken by index . "${key}"`
      : `did you mean ${keyReference(near)}?`;
  },
  evidence: ['test/cluster/witness/rule-template-of-a-missing-key.ts'],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    data:
      url: db://app:{{ .Password }}@host${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    data:
      url: db://app:{{ .password }}@host${READ}`),
  *check(input) {
    for (const { object, path, text, user } of templates(input)) {
      // What a PushSecret pushes is in a Secret, of which the input may not know all.
      if ((PUSHERS as readonly string[]).includes(user.object.kind)) continue;
      const { keys, problem } = scanTemplate(text);
      const read = problem === undefined && keys.length > 0 ? keysRead(user) : undefined;
      if (read === undefined) continue;
      const missing = keys.filter(({ key, needed }) => needed && !read.has(key) && !HELM.has(key));
      for (const key of new Set(missing.map(({ key }) => key))) yield { object, path, key, read: [...read] };
    }
  },
});

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
