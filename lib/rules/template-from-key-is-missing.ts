import { externalSecret, READ } from '../check/example';
import { type Loose, PUSHERS, READERS } from '../check/input';
import { placeOf } from '../check/reads';
import { defineRule } from '../check/rule';
import { secretValues } from '../check/secrets';
import { objectsOf, pushTemplates, readTemplates } from '../check/template/templates';

const withKey = (key: string) => `${externalSecret(`
target:
  template:
    metadata: {}
    templateFrom:
      - configMap: { name: texts, items: [{ key: url }] }${READ}`)}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: texts
  namespace: team-a
data:
  ${key}: db://app:{{ .password }}@host
`;

/** Where texts come from, by the field that names it. */
const SOURCES = { configMap: 'ConfigMap', secret: 'Secret' } as const;

export const templateFromKeyIsMissing = defineRule<{ source: string; key: string }>({
  id: 'ESC610',
  name: 'template-from-key-is-missing',
  severity: 'error',
  reads: [...READERS, ...PUSHERS, 'ConfigMap', 'Secret'],
  mentions: ['templateFrom'],
  message: ({ source, key }) => `the ${source} has no key ${key}`,
  why: 'The template fails with "missing key" at each refresh, and nothing is written.',
  fix: ({ source, key }) => `name a key of the ${source}, or add ${key} to its data`,
  evidence: ['external-secrets 2.9.0 pkg/controllers/templating/parser.go:78'],
  unseen: 'the witnesses show a ConfigMap and a Secret that are not there, which fail in the same way',
  bad: withKey('uri'),
  good: withKey('url'),
  *check(input) {
    const keys = new Map<string, ReadonlySet<string>>();
    for (const map of input.of('ConfigMap')) {
      keys.set(`ConfigMap ${placeOf(map.metadata)}`, new Set(Object.keys((map.data as Loose) ?? {})));
    }
    for (const secret of input.of('Secret')) {
      keys.set(
        `Secret ${placeOf(secret.metadata)}`,
        new Set([...secretValues(secret)].map(({ key }) => key)),
      );
    }
    for (const { part, template, path } of [...readTemplates(input), ...pushTemplates(input)]) {
      if (part.namespace === undefined || keys.size === 0) continue;
      for (const [i, from] of objectsOf(template.templateFrom)) {
        for (const [field, kind] of Object.entries(SOURCES)) {
          const { name, items } = from[field] ?? {};
          const known = keys.get(`${kind} ${part.namespace}/${name}`);
          for (const [j, { key }] of objectsOf(known && items)) {
            if (known?.has(key)) continue;
            const at = [...path, 'templateFrom', i, field, 'items', j];
            yield { object: part.object, path: at, source: `${kind} ${name}`, key: String(key) };
          }
        }
      }
    }
  },
});
