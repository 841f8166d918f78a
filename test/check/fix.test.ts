import { EXAMPLE_STORES, externalSecret, PUSHED, pushSecret } from '../../lib/check/example';
import { fix } from '../../lib/check/fix';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest } from '../../lib/release';
import { rules } from '../../lib/rules';

const STORES = `---\n${EXAMPLE_STORES}`;
const fixed = (text: string) =>
  fix(new Loaded([{ name: 'a.yaml', text: text + STORES }]), ({ manifests }) =>
    check(manifests, newest, rules),
  );
const textOf = (text: string) => fixed(text).loaded.sources[0]?.text.replace(STORES, '');
const read = (ref: string) => externalSecret(`data:\n  - secretKey: a\n    remoteRef: ${ref}`);

test.each([
  ['a property goes into the key', read('{ key: db, property: password }'), read('{ key: db.password }')],
  [
    'behind a name that has to be quoted',
    read(`{ key: 'a["b.c"]', property: d }`),
    read(`{ key: 'a["b.c"].d' }`),
  ],
  [
    'with other fields beside it',
    read('{ property: password, key: db, version: x }'),
    read('{ key: db.password, version: x }'),
  ],
  [
    'a duration that is plain',
    pushSecret(`refreshInterval: 1d # daily${PUSHED}`),
    pushSecret(`refreshInterval: 24h0m0s # daily${PUSHED}`),
  ],
  [
    'in quotes',
    pushSecret(`refreshInterval: "1 day 12 hours"${PUSHED}`),
    pushSecret(`refreshInterval: "36h0m0s"${PUSHED}`),
  ],
  [
    'a push that never ends',
    pushSecret(`deletionPolicy: Delete${PUSHED}`),
    pushSecret(`deletionPolicy: None${PUSHED}`),
  ],
  [
    'an extract that may delete the Secret',
    externalSecret(
      'target: { deletionPolicy: Delete, template: { metadata: {} } }\ndataFrom:\n  - extract: { key: a }\n  - extract: { key: b }',
    ),
    externalSecret(
      'target: { deletionPolicy: Retain, template: { metadata: {} } }\ndataFrom:\n  - extract: { key: a }\n  - extract: { key: b }',
    ),
  ],
  [
    'labels that leak',
    externalSecret('target:\n  name: db # its name\ndata:\n  - secretKey: a\n    remoteRef: { key: a }'),
    externalSecret(
      'target:\n  name: db # its name\n  template:\n    metadata: {}\ndata:\n  - secretKey: a\n    remoteRef: { key: a }',
    ),
  ],
])('mended: %s', (_what, before, after) => {
  expect(textOf(before)).toBe(after);
});

test.each([
  ['a property that may be two names', read('{ key: db, property: a.b }')],
  ['a property that may be an index', read('{ key: db, property: "0" }')],
  ['a property of a key that is no path', read('{ key: secret/db, property: password }')],
  ['a number that may be seconds or minutes', pushSecret(`refreshInterval: 60${PUSHED}`)],
  ['months or minutes', pushSecret(`refreshInterval: 1M${PUSHED}`)],
  ['half a number without a unit', pushSecret(`refreshInterval: 1d12${PUSHED}`)],
  ['a negative duration', pushSecret(`refreshInterval: -1d${PUSHED}`)],
  ['an update policy that promises what is impossible', pushSecret(`updatePolicy: IfNotExists${PUSHED}`)],
  ['a version', read('{ key: db, version: "3" }')],
  [
    'a Secret that an Orphan leaves behind',
    externalSecret(
      'target: { creationPolicy: Orphan, deletionPolicy: Delete, template: { metadata: {} } }\ndataFrom:\n  - extract: { key: a }',
    ),
  ],
])('left to the person: %s', (_what, text) => {
  const { mended, findings } = fixed(text);
  expect(textOf(text)).toBe(text);
  expect(mended).toEqual([]);
  expect(findings.length).toBeGreaterThan(0);
});

test('what an anchor shares is left, with the reason', () => {
  const text = read('&ref { key: db, property: password }').concat('  other: *ref\n');
  expect(fixed(text).left).toMatchObject([
    { finding: { rule: 'ESC203' }, place: { line: 13 }, left: '&ref is used in several places' },
  ]);
});

test('in a List, each item by itself', () => {
  const item = (name: string) => `  - apiVersion: external-secrets.io/v1
    kind: ExternalSecret
    metadata: { name: ${name}, namespace: team-a }
    spec: { secretStoreRef: { name: pulumi }, dataFrom: [{ extract: { key: a } }] }
`;
  const text = `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`;
  expect(textOf(text)).toBe(
    text.replaceAll('key: a } }] }', 'key: a } }], target: { template: { metadata: {} } } }'),
  );
});
