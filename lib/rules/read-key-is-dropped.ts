import { externalSecret } from '../check/example';
import { defineRule } from '../check/rule';
import { keyReference, keysUsed, makesData } from '../check/template/keys';
import { objectsOf, readTemplates, TEMPLATED, templatesByUser } from '../check/template/templates';

export const readKeyIsDropped = defineRule<{ key: string }>({
  id: 'ESC604',
  name: 'read-key-is-dropped',
  severity: 'warning',
  reads: TEMPLATED,
  message: ({ key }) => `${key} is read and used by no template, so that it is not in the Secret`,
  why:
    'Where a template has data, only what it makes is in the Secret: mergePolicy Replace is the default. The value is ' +
    'read at each refresh and thrown away.',
  fix: ({ key }) =>
    `write mergePolicy: Merge into the template, use {{ ${keyReference(key)} }} in it, or do not read the key`,
  evidence: ['test/cluster/witness/rule-template-replace-drops-keys.ts'],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    data:
      url: db://app:{{ .password }}@host
data:
  - secretKey: user
    remoteRef: { key: database.user }
  - secretKey: password
    remoteRef: { key: database.password }`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    data:
      url: db://{{ .user }}:{{ .password }}@host
data:
  - secretKey: user
    remoteRef: { key: database.user }
  - secretKey: password
    remoteRef: { key: database.password }`),
  *check(input) {
    const byUser = templatesByUser(input);
    for (const one of readTemplates(input)) {
      const { part, template, runs } = one;
      if (!runs || template.mergePolicy === 'Merge' || !makesData(template)) continue;
      const { object, spec, path } = part;
      const used = keysUsed(one, byUser.get(part) ?? []);
      if (used === undefined) continue;
      for (const [i, { secretKey: key }] of objectsOf(spec.data)) {
        if (!used.has(key)) yield { object, path: [...path, 'data', i, 'secretKey'], key: String(key) };
      }
    }
  },
});
