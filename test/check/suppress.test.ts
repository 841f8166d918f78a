import { EXAMPLE_STORES, externalSecret } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { suppressByAnnotation } from '../../lib/check/suppress';
import { SUPPRESSION_RULES } from '../../lib/check/suppression-rules';
import { checkAnnotationKey } from '../../lib/manifest/names';
import { newest, showPath } from '../../lib/release';
import { documented, rules } from '../../lib/rules';

/** What is found in a text with the stores of the examples. */
function findings(text: string, ran = rules) {
  const { manifests } = new Loaded([{ name: 'a.yaml', text: `${text}---\n${EXAMPLE_STORES}` }]);
  return suppressByAnnotation(check(manifests, newest, ran), manifests, { known: documented, ran });
}

const bad = (annotations: string) =>
  externalSecret(`data:\n  - secretKey: a\n    remoteRef: { key: a, property: b }`).replace(
    'metadata:\n',
    `metadata:\n  annotations: { ${annotations} }\n`,
  );

test.each(['ESC203', 'esc203', 'property-is-ignored'])('ignore.esc8s/%s: reason', (rule) => {
  checkAnnotationKey(`ignore.esc8s/${rule}`, 'annotations');
  expect(findings(bad(`ignore.esc8s/${rule}: " it is so "`))).toEqual([
    expect.objectContaining({
      rule: 'ESC203',
      suppressed: { by: 'annotation', where: `annotation ignore.esc8s/${rule}`, reason: 'it is so' },
    }),
  ]);
});

const said = (text: string, ran = rules) =>
  findings(text, ran).map(({ rule, severity, path, message, fix }) => [
    rule,
    ...(rule > 'ESC990' || rule === 'ESC990' ? [severity, showPath(path), `${message}; ${fix}`] : []),
  ]);

test.each([
  [
    'ignore.esc8s/ESC203: " "',
    [
      'ESC991',
      'error',
      'ESC203',
      'ESC203 is ignored without a reason; write why it does no harm here, as text',
    ],
  ],
  [
    'ignore.esc8s/ESC203: true',
    [
      'ESC991',
      'error',
      'ESC203',
      'ESC203 is ignored without a reason: it is a boolean; write why it does no harm here, as text',
    ],
  ],
  [
    'ignore.esc8s/ESC199: so',
    ['ESC991', 'error', 'ESC199', 'there is no rule "ESC199" to ignore; name one that esc8s rules lists'],
  ],
  [
    'ignore.esc8s/property-is-ignore: so',
    [
      'ESC991',
      'error',
      'ignore.esc8s/property-is-ignore',
      'there is no rule "property-is-ignore" to ignore; did you mean property-is-ignored? esc8s rules lists all',
    ],
  ],
  [
    'ignore.esc8s/ESC990: so',
    [
      'ESC991',
      'error',
      'ESC990',
      'ESC990 cannot be ignored; mend or delete the suppression that it is about',
    ],
  ],
  [
    'ignore.esc8s/ESC202: so',
    [
      'ESC990',
      'warning',
      'ESC202',
      'nothing here breaks ESC202 find-never-works; delete the annotation ignore.esc8s/ESC202',
    ],
  ],
])('%s', (annotation, [rule, severity, key, text]) => {
  const path = expect.stringContaining(key as string);
  const found = said(bad(annotation)).filter(([id]) => id !== 'ESC907');
  expect(found).toEqual([['ESC203'], [rule, severity, path, text]]);
});

test('a suppression of a rule that was not run is not judged', () => {
  const ran = rules.filter(({ id }) => id !== 'ESC202');
  expect(said(bad('ignore.esc8s/ESC202: so'), ran)).toEqual([['ESC203']]);
});

test('other objects are not suppressed, and nothing is changed', () => {
  const text = `${bad('ignore.esc8s/ESC203: so')}---\n${bad('a: b').replace('name: db', 'name: other')}`;
  expect(findings(text).map(({ suppressed }) => suppressed?.reason)).toEqual(['so', undefined]);
  const { manifests } = new Loaded([{ name: 'a.yaml', text: externalSecret('data: []') }]);
  const none = check(manifests, newest, rules);
  expect(suppressByAnnotation(none, manifests, { known: documented, ran: rules })).toBe(none);
});

test.each(SUPPRESSION_RULES.map((rule) => [rule.id, rule] as const))(
  '%s: its examples',
  (id, { bad, good }) => {
    expect(findings(bad).map(({ rule }) => rule)).toEqual([id]);
    expect(findings(good).filter(({ suppressed }) => suppressed === undefined)).toEqual([]);
  },
);
