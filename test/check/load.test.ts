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
  ['through an alias: the alias', `${head}x: &x\n  y: 1\nz: *x\n`, ['z', 'y'], [6, 4]],
  ['of an alias: its name', `${head}x: &x\n  y: 1\nz: *x\n`, ['z'], [6, 1]],
  ['of an item that is an alias', `${head}x: &x { y: 1 }\nz: [1, *x]\n`, ['z', 1, 'y'], [5, 8]],
  ['through a merge key: the alias', `${head}x: &x\n  y: 1\nz:\n  <<: *x\n  w: 2\n`, ['z', 'y'], [7, 7]],
  ['beside a merge key', `${head}x: &x\n  y: 1\nz:\n  <<: *x\n  w: 2\n`, ['z', 'w'], [8, 3]],
  ['in one of the merged', `${head}x: &x {}\nz: { <<: [*x, { q: { r: 1 } }] }\n`, ['z', 'q', 'r'], [5, 22]],
  ['a key that only looks like a merge', `${head}z: { "<<": { q: 1 }, r: 1 }\n`, ['z', '<<', 'q'], [4, 14]],
  [
    'behind items with nothing in them',
    `${head}list:\n-\n- b\n-   # c - d\n  c: 1\n`,
    ['list', 2, 'c'],
    [8, 3],
  ],
  ['of an empty item: its list', `${head}list:\n-\n- b\n`, ['list', 0], [4, 1]],
  ['of a list in a list', `${head}list:\n- - e\n  - f: 2\n`, ['list', 0, 1, 'f'], [6, 5]],
  ['of a pair in a flow list', `${head}list: [a, b: c, ? d : { e: 1 }]\n`, ['list', 2, 'd', 'e'], [4, 25]],
  ['behind a value that is left out', `${head}z: {f, g: h, i: , "j":k}\n`, ['z', 'j'], [4, 19]],
  ['of explicit keys', `${head}? k # x: y\n: v: 1\n? l\nm: 2\n`, ['k', 'v'], [5, 3]],
  ['of an explicit key without a value', `${head}? k\n: v: 1\n? l\nm: 2\n`, ['l'], [6, 3]],
  [
    'behind a text with what looks like fields',
    `${head}k: |\n a: b\n l: d\nl:\n  m: 1\n`,
    ['l', 'm'],
    [8, 3],
  ],
  ['with tags and anchors', `${head}k: &a !!map\n  x: &b-c !!str z\n  &c q: 2\n`, ['k', 'q'], [6, 3]],
  ['of a tagged list', `${head}k: !<tag:yaml.org,2002:seq>\n - a\n - b\n`, ['k', 1], [6, 4]],
  ['of a name in quotes', `${head}'l''m': { "\\u006b": 1 }\n`, ["l'm", 'k'], [4, 11]],
  ['behind astral characters: two columns each', `${head}x: { "😀": 1, l: 2 }\n`, ['x', 'l'], [4, 15]],
  ['behind ---', `--- {apiVersion: v1, kind: A, metadata: {name: b}, l: 2}\n`, ['l'], [1, 52]],
  ['behind directives', `%YAML 1.2\n---\n${head}k: 1\n`, ['k'], [6, 1]],
  ['behind the end of a document', `# one\n...\n---\n${head}k: 1\n...\n`, ['k'], [7, 1]],
  ['with tabs between', `${head}x:\t{\ty:\t1 }\n`, ['x', 'y'], [4, 6]],
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

const problemsOf = (text: string, found = false) => {
  const { problems, passedOver, manifests } = new Loaded([{ name: 'a.yaml', text, found }]);
  const show = (all: typeof problems) =>
    all.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  return { problems: show(problems), passedOver: show(passedOver), manifests: manifests.length };
};
const EXPECTED = '; apiVersion, kind and metadata.name are expected';

test.each([
  ['a: [b', '2:1: not YAML: unexpected end of the stream within a flow collection'],
  [
    '{{- if .Values.x }}\na: b',
    '1:3: not YAML: missed comma between flow collection entries; a template of Helm is rendered first: helm template',
  ],
  [
    '{% if x %}\na: b',
    '1:2: not YAML: missed comma between flow collection entries; a template of Jinja is rendered first',
  ],
  [
    'a: {{ b }} c',
    '1:12: not YAML: bad indentation of a mapping entry; text with {{ is written in quotes, and a template is rendered first',
  ],
  ['password: *hunter2', '1:19: not YAML: unidentified alias'],
  ['just text', `1:1: no Kubernetes object: it has no apiVersion${EXPECTED}`],
  ['kind: X\n', `1:1: no Kubernetes object: it has no apiVersion${EXPECTED}`],
  [
    'apiVersion: v1\nkind: List\nitems: [null]\n',
    `3:9: no Kubernetes object: it has no apiVersion${EXPECTED}`,
  ],
  ['a: 1\na: 2\n', '2:1: not YAML: duplicated mapping key'],
  ['{a: 1, a: {\n\n}}', '1:8: not YAML: duplicated mapping key'],
  [
    'a: 1\nb: \0',
    '2:4: a NUL character: this is binary, or UTF-16 without a byte order mark; expected UTF-8',
  ],
  [`a: ${'['.repeat(200)}`, '1:103: not YAML: nested deeper than 100 levels'],
  [
    `${head}x: {{ .Values.x }}`,
    '4:5: a mapping is no name of a field; text with {{ is written in quotes, and a template is rendered first',
  ],
  [`${head}x: &x\n  y:\n    z: *x\n`, '6:5: an alias to what it is in itself; write out what is meant'],
])('%j is refused, and what is around it is read', (text, message) => {
  const { problems, manifests } = problemsOf(`${head}---\n${text}\n---\n${head}`);
  const [line, ...rest] = message.split(':');
  const moved = `a.yaml:${Number(line) + 4}:${rest.join(':')}`;
  if (text.includes('\0')) expect(problems).toEqual([moved]);
  else expect({ problems, manifests }).toEqual({ problems: [moved], manifests: 2 });
  expect(problems.join()).not.toContain('hunter2');
});

test.each([
  [
    'twice as many with each line',
    40,
    'x0: &x0 [lol]',
    (i: number) => `x${i}: &x${i} [*x${i - 1}, *x${i - 1}]`,
  ],
  ['a long text many times', 2, `x0: &x0 ${'l'.repeat(10_000)}`, () => `x: [${'*x0, '.repeat(200)}]`],
])('aliases that make %s are refused', (_what, lines, first, next) => {
  const rest = Array.from({ length: lines - 1 }, (_, i) => next(i + 1));
  const { problems } = problemsOf(`${head}${[first, ...rest].join('\n')}\n`);
  expect(problems).toEqual([
    expect.stringMatching(
      /^a\.yaml:\d+:1: aliases make more than a million characters of it; write out what is meant$/,
    ),
  ]);
});

test('aliases that make a document deeper than any parser would go', () => {
  const lines = Array.from({ length: 300 }, (_, i) => `x${i}: &x${i} [${i === 0 ? '' : `*x${i - 1}`}]`);
  const { problems } = problemsOf(`${head}${lines.join('\n')}\n`);
  expect(problems).toEqual(['a.yaml:104:14: nested deeper than 100 levels']);
});

test('a long list, some stars and anchors are no excess', () => {
  const list = Array.from({ length: 300_000 }, () => 'a').join(',');
  expect(problemsOf(`${head}s: "* * * * *"\nb: &b { c: 1 }\nd: *b\nlist: [${list}]\n`)).toMatchObject({
    problems: [],
    manifests: 1,
  });
});

test('dates are text, as in Kubernetes', () => {
  expect(load(`${head}a: 2024-01-01\n`).manifests[0]).toMatchObject({ a: '2024-01-01' });
});

test.each([
  ['the values of a chart', 'replicas: 1\n', 1],
  ['a workflow, with names of its own', 'name: ci\non: push\njobs: {}\n', 1],
  ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n', 1],
  ['a Job that is named later', 'apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: a- }\n', 0],
])('%s is passed over in a folder, and a problem where it is named', (_what, text, problems) => {
  expect(problemsOf(text, true)).toMatchObject({ problems: [], passedOver: [expect.any(String)] });
  expect(problemsOf(text).problems).toHaveLength(problems);
});

test.each([
  ['apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {}\n', 'metadata.name'],
  ['apiVerison: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: a }\n', 'apiVersion'],
  ['apiVersion: external-secrets.io/v1\nmetadata: { name: a }\n', 'kind'],
])('what is meant for ESO is never passed over: %j', (text, lack) => {
  expect(problemsOf(text, true).problems).toEqual([
    `a.yaml:1:1: no Kubernetes object: it has no ${lack}${EXPECTED}`,
  ]);
});

test('Lists: empty, of Lists, and what is called so and is none', () => {
  expect(problemsOf('apiVersion: v1\nkind: List\nitems: null\n')).toMatchObject({
    problems: [],
    manifests: 0,
  });
  const loaded = load(
    `kind: List\nitems:\n- kind: PodList\n  items:\n  - ${head.replaceAll('\n', '\n    ')}`,
  );
  expect(loaded.place(loaded.manifests[0] as never, ['kind'])).toMatchObject({ line: 6, column: 5 });
  expect(load('apiVersion: v1\nkind: AllowList\nmetadata: { name: a }\nitems: [1]').manifests).toHaveLength(
    1,
  );
});
