import fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import { parse } from 'yaml';
import type { Manifest } from '../../lib/manifest/manifest';
import { toYaml } from '../../lib/manifest/yaml';
import { DOUBTFUL, hostileJson, hostileText } from './hostile';

const object = (fields: Record<string, unknown>): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  ...fields,
});

/** What is written for the value of one field, with its key. */
function written(value: unknown, key = 'a'): string {
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
  const text = toYaml(object({ [key]: value }));
  expect(text.startsWith(head)).toBe(true);
  return text.slice(head.length);
}

/** The readings of YAML 1.2, 1.1 and js-yaml, which is between the two. */
const readers: Record<string, (text: string) => unknown> = {
  'YAML 1.2': (text) => parse(text, { version: '1.2' }),
  'YAML 1.1': (text) => parse(text, { version: '1.1', schema: 'yaml-1.1', merge: true }),
  'js-yaml': (text) => jsYaml.load(text),
};

function expectReadBack(manifest: Manifest): void {
  const text = toYaml(manifest);
  for (const read of Object.values(readers)) expect(read(text)).toEqual(manifest);
}

test('an ExternalSecret', () => {
  const manifest = {
    spec: {
      secretStoreRef: { name: 'pulumi-esc', kind: 'SecretStore' },
      refreshInterval: '1h0m0s',
      target: {
        template: {
          data: { url: 'postgres://{{ .user }}@db', 'app.conf': 'debug = false\n\tport = 80\n' },
          metadata: {},
        },
      },
      data: [
        { secretKey: 'DB_PASSWORD', remoteRef: { key: 'app.servers[0]["a b"]', version: undefined } },
        { secretKey: 'port', remoteRef: { key: '8080' } },
      ],
      dataFrom: [],
    },
    metadata: { name: 'app', labels: { 'app.kubernetes.io/name': 'app', on: 'yes' } },
    kind: 'ExternalSecret',
    apiVersion: 'external-secrets.io/v1',
  };
  expect(toYaml(manifest)).toBe(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  labels:
    app.kubernetes.io/name: app
    "on": "yes"
  name: app
spec:
  data:
    - remoteRef:
        key: "app.servers[0][\\"a b\\"]"
      secretKey: DB_PASSWORD
    - remoteRef:
        key: "8080"
      secretKey: port
  dataFrom: []
  refreshInterval: 1h0m0s
  secretStoreRef:
    kind: SecretStore
    name: pulumi-esc
  target:
    template:
      data:
        app.conf: |
          debug = false
          \tport = 80
        url: "postgres://{{ .user }}@db"
      metadata: {}
`);
});

test.each([
  'a.b/c-d',
  'https://api.pulumi.com/api/esc',
  'https://x.example/a?b=c&d=~e',
  '1h0m0s',
  '20s',
  '1.5h',
  '500m',
  '64Mi',
  'ghcr.io/external-secrets/external-secrets:v2.9.0@sha256:0a1b',
  'app.servers[0].host',
  '.dockerconfigjson',
  '/etc/config',
  'The password of the shop, not that of the app',
  'aws:region',
  'e2e',
])('%s stays without quotes', (text) => {
  expect(written(text)).toBe(`a: ${text}\n`);
});

test.each(DOUBTFUL)('%j is quoted, as value and as key', (text) => {
  expect(written(text)).toMatch(/^a: ".*"\n$/);
  expect(written(1, text)).toMatch(/^".*": 1\n$/);
  expectReadBack(object({ a: text, [text]: text, list: [text, [text], { [text]: text }] }));
});

test('what cannot be seen is escaped', () => {
  expect(written('\0\x1f\x7f\x85\xa0\u200b\u202e\u2028\ufeff\uffff\u{e0041}é日😀')).toBe(
    'a: "\\u0000\\u001f\\u007f\\u0085\\u00a0\\u200b\\u202e\\u2028\\ufeff\\uffff\\U000e0041é日😀"\n',
  );
});

test.each([
  ['a\nb', '|-\n  a\n  b\n'],
  ['a\nb\n', '|\n  a\n  b\n'],
  ['a\n\nb\n\n\n', '|+\n  a\n\n  b\n\n\n'],
  ['# no comment\n---\n...\n- é: "x"\n', '|\n  # no comment\n  ---\n  ...\n  - é: "x"\n'],
  ['a\n b\n\tc', '|-\n  a\n   b\n  \tc\n'],
  ['a: {{ .b }}\n', '|\n  a: {{ .b }}\n'],
])('%j is a block', (text, block) => {
  expect(written(text)).toBe(`a: ${block}`);
  expectReadBack(object({ a: text, list: [text, [text, { a: text }]], z: text }));
});

test.each(['\na', ' a\nb', '\ta\nb', 'a \nb', 'a\nb\t', 'a\r\nb', 'a\n\u2028b', 'a\n\x07b', '\n', '\n\n'])(
  '%j has line breaks but is quoted',
  (text) => {
    expect(written(text)).toMatch(/^a: ".*"\n$/);
    expectReadBack(object({ a: text, list: [text] }));
  },
);

test('long lines are not folded', () => {
  const words = 'word '.repeat(500).trim();
  expect(written(words)).toBe(`a: ${words}\n`);
  expect(written(`"${words}`)).toBe(`a: "\\"${words}"\n`);
});

test.each([
  [0, '0'],
  [-0, '-0.0'],
  [0.1, '0.1'],
  [-12, '-12'],
  [1e20, '100000000000000000000'],
  [1e21, '1.0e+21'],
  [-1.5e300, '-1.5e+300'],
  [5e-324, '5.0e-324'],
])('the number %p is written %s', (value, text) => {
  expect(written(value)).toBe(`a: ${text}\n`);
  expectReadBack(object({ a: value }));
});

test('other values', () => {
  expect(written([true, false, null, [], {}, [[1, 2], 3], undefined, { a: undefined }])).toBe(
    'a:\n  - true\n  - false\n  - null\n  - []\n  - {}\n  - - - 1\n      - 2\n    - 3\n  - {}\n',
  );
  expect(written(undefined)).toBe('');
  expect(written(Object.assign(Object.create(null), { b: 1 }))).toBe('a:\n  b: 1\n');
});

test('keys are sorted as JavaScript sorts, in objects of any size', () => {
  const names = Array.from({ length: 30 }, (_, i) => `k${(i * 7) % 30}`);
  for (const some of [names.slice(0, 8), names]) {
    const value = Object.fromEntries(some.map((name) => [name, 1]));
    expect(written(value)).toBe(
      `a:\n${[...some]
        .sort()
        .map((name) => `  ${name}: 1\n`)
        .join('')}`,
    );
  }
});

test('keys too long for YAML have the explicit form', () => {
  const key = 'k'.repeat(1001);
  expect(written({ [key]: { b: [1] } })).toBe(`a:\n  ? ${key}\n  :\n    b:\n      - 1\n`);
  for (const length of [999, 1000, 1001, 1022, 1023, 1024, 1025, 5000])
    for (const long of ['k'.repeat(length), '"'.repeat(length / 2)])
      expectReadBack(object({ [long]: 'x', a: [{ [long]: { [long]: 'a\nb\n' } }, { [long]: [1] }] }));
});

class Port {}
const itself: Record<string, unknown> = {};
itself['again'] = itself;
const json = 'write text, a number, true, false, null, a list or a plain object';
const cut = 'holds half of a surrogate pair, which UTF-8 has no form for: was a text cut inside an emoji?';

test.each<[unknown, string]>([
  [[1, Number.NaN], 'spec.x[1] is NaN, which JSON and Kubernetes have no form for: write a finite number'],
  [-Infinity, 'spec.x is -Infinity, which JSON and Kubernetes have no form for: write a finite number'],
  ['a\ud83d', `spec.x ${cut}`],
  ['a\n\udc00', `spec.x ${cut}`],
  [{ '\ud83d': 1 }, `a key of spec.x ${cut}`],
  [{ 'a/b': 1n }, `spec.x["a/b"] is a bigint: ${json}`],
  [() => 1, `spec.x is a function: ${json}`],
  [Symbol('s'), `spec.x is a symbol: ${json}`],
  [new Date(0), `spec.x is an object of class Date: ${json}`],
  [new Map(), `spec.x is an object of class Map: ${json}`],
  [[new Port()], `spec.x[0] is an object of class Port: ${json}`],
  [
    itself,
    `spec.x${'.again'.repeat(20).slice(0, 74)}… is more than 500 levels deep: does an object hold itself?`,
  ],
])('%p is refused', (value, message) => {
  expect(() => toYaml(object({ spec: { x: value } }))).toThrow(
    expect.objectContaining({ name: 'InputError', message }),
  );
});

test('any JSON is read back equal by every reader', () => {
  fc.assert(
    fc.property(hostileJson, hostileText, (value, key) => {
      fc.pre(!['apiVersion', 'kind', 'metadata'].includes(key));
      expectReadBack(object({ [key]: value }));
    }),
    { numRuns: 1500 },
  );
});

test('writing again what was read changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(hostileText, fc.jsonValue(), { noNullPrototype: true }), (spec) => {
      const text = toYaml(object({ spec }));
      expect(toYaml(jsYaml.load(text) as Manifest)).toBe(text);
    }),
  );
});
