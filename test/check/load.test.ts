import { Loaded } from '../../lib/check/load';

const load = (text: string) => new Loaded([{ name: 'a.yaml', text }]);
const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

test.each([
  ['a field', `${head}data:\n  key: value\n`, ['data', 'key'], [5, 3]],
  ['a field that is not there: its parent', `${head}data:\n  key: value\n`, ['data', 'other'], [4, 1]],
  ['an item of a list', `${head}list:\n  - a\n  - b: c\n`, ['list', 1, 'b'], [6, 5]],
  ['in flow style', `${head}list: [a, { b: c }]\n`, ['list', 1, 'b'], [4, 13]],
  [
    'in JSON',
    '{"apiVersion":"v1","kind":"X","metadata":{"name":"a"},\n "spec":{"b":1}}',
    ['spec', 'b'],
    [2, 10],
  ],
  ['behind comments and empty documents', `# one\n---\n---\n# two\n${head}b: 1\n`, ['b'], [8, 1]],
  ['of an anchor, where it is written', `${head}x: &x\n  y: 1\nz: *x\n`, ['z', 'y'], [5, 3]],
  ['with a BOM and CRLF', `\ufeff${head}b: 1\n`.replaceAll('\n', '\r\n'), ['b'], [4, 1]],
] as const)('the place of %s', (_what, text, path, [line, column]) => {
  const loaded = load(text);
  expect(loaded.place(loaded.manifests[0] as never, path)).toMatchObject({ line, column });
});

test('the items of a List, and the documents of several files', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n  - ${head.replaceAll('\n', '\n    ')}\n  - ${head.replaceAll('\n', '\n    ')}`;
  const loaded = new Loaded([
    { name: 'list.yaml', text: list },
    { name: 'two.yaml', text: `${head}---\n${head}b: 1\n` },
  ]);
  expect(loaded.manifests).toHaveLength(4);
  const [, second, , last] = loaded.manifests;
  expect(loaded.place(second as never, ['kind'])).toMatchObject({ source: { name: 'list.yaml' }, line: 9 });
  expect(loaded.place(last as never, ['b'])).toMatchObject({ source: { name: 'two.yaml' }, line: 8 });
});

test.each([
  ['a: [b', 'a.yaml:2:1: not YAML: unexpected end of the stream within a flow collection'],
  [
    '{{- if .Values.x }}\na: b',
    'a.yaml:1:3: not YAML: missed comma between flow collection entries; a template of Helm is rendered first: helm template',
  ],
  ['password: *hunter2', 'a.yaml:1:19: not YAML: unidentified alias'],
  ['just text', 'a.yaml: document 1 is no Kubernetes object: it has no apiVersion'],
  [`${head}---\nkind: X\n`, 'a.yaml: document 2 is no Kubernetes object: it has no apiVersion'],
  ['apiVersion: v1\nkind: List\nitems: [null]\n', 'a.yaml: document 1, items[0], is no Kubernetes object'],
  ['a: 1\na: 2\n', 'a.yaml:2:1: not YAML: duplicated mapping key'],
])('%j is refused', (text, message) => {
  expect(() => load(text)).toThrow(message);
  expect(() => load(text)).not.toThrow('hunter2');
});
