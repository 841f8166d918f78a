import { examine } from '../../lib/check/examine';
import { EXAMPLE_STORES, externalSecret } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { newest } from '../../lib/release';
import { documented, rules } from '../../lib/rules';

function found(text: string) {
  const loaded = new Loaded([{ name: 'a.yaml', text: `${text}---\n${EXAMPLE_STORES}` }]);
  const findings = examine(loaded, {
    ...{ release: newest, rules, known: documented, declared: [], ignores: [] },
    pathOf: ({ name }) => name,
  });
  return findings.map(({ rule, place: { line, column }, message, fix, suppressed }) =>
    rule < 'ESC990'
      ? `${line} ${rule}${suppressed === undefined ? '' : ` suppressed: ${suppressed.reason}, ${suppressed.where}`}`
      : `${line}:${column} ${rule} ${message}; ${fix}`,
  );
}

const secret = (ref: string) =>
  externalSecret(`data:\n  - secretKey: a\n    remoteRef:\n${ref.replace(/^(?=.)/gm, '      ')}\n`);

test.each([
  [
    'on the line',
    'key: a\nproperty: b # esc8s-ignore ESC203: it is: so',
    ['15 ESC203 suppressed: it is: so, comment at a.yaml:15'],
  ],
  [
    'alone, above',
    'key: a\n# esc8s-ignore property-is-ignored: so\nproperty: b',
    ['16 ESC203 suppressed: so, comment at a.yaml:15'],
  ],
  [
    'two, and another comment',
    'key: a\n# esc8s-ignore ESC203: one\n# by me\n#esc8s-ignore ESC204: two\nproperty: b',
    [
      '17:9 ESC990 nothing here breaks ESC204 version-is-ignored; delete the comment, or ESC204 from it',
      '18 ESC203 suppressed: one, comment at a.yaml:15',
    ],
  ],
  [
    'two rules in one',
    'key: a\nversion: c # esc8s-ignore ESC203, esc204: so',
    [
      '15 ESC204 suppressed: so, comment at a.yaml:15',
      '15:20 ESC990 nothing here breaks ESC203 property-is-ignored; delete the comment, or ESC203 from it',
    ],
  ],
  [
    'beside the line before',
    'key: a # esc8s-ignore ESC203: so\nproperty: b',
    [
      '14:16 ESC990 nothing here breaks ESC203 property-is-ignored; delete the comment, or ESC203 from it',
      '15 ESC203',
    ],
  ],
  [
    'without a reason',
    'key: a\nproperty: b # esc8s-ignore ESC203',
    ['15 ESC203', '15:21 ESC991 ESC203 is ignored without a reason; write why it does no harm here, as text'],
  ],
  [
    'without a rule',
    'key: a\nproperty: b # esc8s-ignore: so',
    ['15 ESC203', '15:21 ESC991 there is no rule "" to ignore; name one that esc8s rules lists'],
  ],
  [
    'of all',
    'key: a\nproperty: b # esc8s-ignore all: so',
    ['15 ESC203', '15:21 ESC991 there is no rule "all" to ignore; name one that esc8s rules lists'],
  ],
  ['that is another word', 'key: a\nproperty: b # esc8s-ignored ESC203: so', ['15 ESC203']],
  ['in a quoted text', 'key: a\nproperty: "b # esc8s-ignore ESC203: so"', ['15 ESC203']],
  ['that is none', 'key: a\nproperty: b#esc8s-ignore', ['15 ESC203']],
  [
    'with CRLF',
    'key: a\r\nproperty: b # esc8s-ignore ESC203: so\r',
    ['15 ESC203 suppressed: so, comment at a.yaml:15'],
  ],
])('a comment %s', (_what, ref, expected) => {
  expect(found(secret(ref).replace(/\n\s*\n/g, '\n'))).toEqual(expected);
});

test('what looks like a comment within a text is none', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: a }
data:
  script: |
    # esc8s-ignore ESC203: so
  plain: a
    # esc8s-ignore ESC204: a comment
`;
  expect(found(text)).toEqual([expect.stringMatching(/^8:5 ESC990 nothing here breaks ESC204/)]);
});
