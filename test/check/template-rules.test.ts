import { externalSecret, PUSHED, pushSecret } from '../../lib/check/example';
import { DATA, found, said, secret } from './kit';

const template = (fields: string, rest = DATA, more = '') =>
  externalSecret(`target: { ${more} template: { metadata: {}, ${fields} } }${rest}`);
const value = (text: string, rest = DATA) => template(`data: { x: '${text}' }`, rest);
const map = (data: string) =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: texts, namespace: team-a }\ndata: ${data}\n`;
const FROM_MAP = 'templateFrom: [{ configMap: { name: texts, items: [{ key: x }] } }]';
const IN = 'spec.target.template';

test.each([
  ['a key that is read', value('{{ .password }}'), []],
  ['a key that is not', value('{{ .user }}{{ .password }}'), [`ESC603 ${IN}.data.x`]],
  ['the same twice', value('{{ .user }}{{ .user }}{{ .password }}'), [`ESC603 ${IN}.data.x`]],
  ['one that may not be needed', value('{{ if hasKey . "user" }}{{ .user }}{{ end }}{{ .password }}'), []],
  ['keys that the cluster decides', value('{{ .user }}', '\ndataFrom: [{ extract: { key: database } }]'), []],
  ['a text that does not parse', value('{{ .db-password }}'), [`ESC601 ${IN}.data.x`]],
  ['a function that is none', value('{{ .password | tpl }}'), [`ESC602 ${IN}.data.x`]],
  [
    'a label',
    template('metadata: { labels: { x: "{{ .user }}" } }').replace('metadata: {}, ', ''),
    [`ESC603 ${IN}.metadata.labels.x`],
  ],
  ['the engine v1', template(`engineVersion: v1, data: { x: '{{ .user | toString' }`), []],
  ['where nothing is written', template(`data: { x: '{{ .user' }`, DATA, 'creationPolicy: None,'), []],
  ['a value of a chart', value('{{ .Values.user }}{{ .password }}'), [`ESC805 ${IN}.data.x`]],
  ['a ConfigMap that is not here', template(FROM_MAP), []],
  ['a ConfigMap', template(FROM_MAP) + map(`{ x: "{{ .user }}{{ .password }}" }`), ['ESC603 data.x']],
  [
    'a ConfigMap without the key',
    template(FROM_MAP) + map('{ y: "" }'),
    [`ESC610 ${IN}.templateFrom[0].configMap.items[0]`],
  ],
  ['a ConfigMap elsewhere', template(FROM_MAP) + map('{ y: "" }').replace('team-a', 'team-b'), []],
  [
    'a Secret without the key',
    template('templateFrom: [{ secret: { name: texts, items: [{ key: x }] } }]') +
      secret('texts', 'data: {}'),
    [`ESC610 ${IN}.templateFrom[0].secret.items[0]`],
  ],
])('a template with %s', (_what, text, expected) => {
  expect(found('68', text)).toEqual(expected);
});

test('templates of a PushSecret, of whose keys not all are known', () => {
  const push = (text: string) => pushSecret(`template: { data: { x: '${text}' } }${PUSHED}`);
  expect(found('6', push('{{ .anything }}'))).toEqual([]);
  expect(found('6', push('{{ .a-b }}'))).toEqual(['ESC601 spec.template.data.x']);
});

test.each([
  ['{{ .PASSWORD }}', 'the template takes the key PASSWORD, which is not read; did you mean .password?'],
  [
    '{{ .user }}',
    'the template takes the key user, which is not read; read it, in an entry of data with secretKey: user; what may be missing is taken by index . "user"',
  ],
])('what is said of the key in %s', (text, expected) => {
  expect(said('ESC603', value(text))).toEqual([expected]);
});

test('a key that is meant, with a dash', () => {
  const data = '\ndata: [{ secretKey: db-password, remoteRef: { key: a } }]';
  expect(said('ESC603', value('{{ .db_password }}', data))).toEqual([
    'the template takes the key db_password, which is not read; did you mean index . "db-password"?',
  ]);
});

test.each([
  ['required', 'render the chart first (helm template), or do without this function'],
  ['toYAML', 'did you mean toYaml?'],
  ['env', 'write it with the functions of Go, Sprig and ESO'],
])('what is said of the function %s', (name, fix) => {
  expect(said('ESC602', value(`{{ .password | ${name} }}`))).toEqual([
    `templates of ESO have no function ${name}; ${fix}`,
  ]);
});

test('a text that does not parse, where the rule knows no better', () => {
  expect(said('ESC601', value('{{ .password'))).toEqual([
    'this template does not parse: an action is not closed: }} is missing; ' +
      'write it as text/template of Go reads it: https://pkg.go.dev/text/template',
  ]);
});

const TWO = `${DATA}\n  - { secretKey: db-user, remoteRef: { key: database.user } }`;
test.each([
  ['none', externalSecret(TWO), []],
  ['one of the keys', value('{{ .password }}', TWO), ['ESC604 spec.data[1].secretKey']],
  ['both', value('{{ .password }}{{ index . "db-user" }}', TWO), []],
  ['all at once', value('{{ toJson . }}', TWO), []],
  ['Merge', template(`mergePolicy: Merge, data: { x: '{{ .password }}' }`, TWO), []],
  ['metadata alone', template('type: Opaque', TWO), []],
  ['a ConfigMap that is not here', template(FROM_MAP, TWO), []],
  [
    'a ConfigMap',
    template(FROM_MAP, TWO) + map(`{ x: "{{ .password }}" }`),
    ['ESC604 spec.data[1].secretKey'],
  ],
  ['a Secret', template('templateFrom: [{ secret: { name: texts, items: [{ key: x }] } }]', TWO), []],
  ['None', template(`data: { x: '{{ .password }}' }`, TWO, 'creationPolicy: None,'), []],
])('keys are dropped by a template with %s', (_what, text, expected) => {
  expect(found('6', text)).toEqual(expected);
});

test('how a key with a dash is used', () => {
  expect(said('ESC604', value('{{ .password }}', TWO))).toEqual([
    'db-user is read and used by no template, so that it is not in the Secret; ' +
      'write mergePolicy: Merge into the template, use {{ index . "db-user" }} in it, or do not read the key',
  ]);
});

const ACCOUNT = 'type: kubernetes.io/service-account-token';
test.each([
  [ACCOUNT, []],
  [`${ACCOUNT}, templateFrom: [{ target: annotations, literal: "a: b" }]`, [`ESC605 ${IN}.type`]],
  ['type: Opaque', []],
])('the privileges of %s', (fields, expected) => {
  expect(found('6', template(`mergePolicy: Merge, ${fields}`))).toEqual(expected);
});

test('the type of a token of a ServiceAccount', () => {
  const named = template(ACCOUNT).replace(
    'metadata: {}',
    'metadata: { annotations: { kubernetes.io/service-account.name: a } }',
  );
  expect(said('ESC605', named)).toEqual([
    'a Secret of type kubernetes.io/service-account-token gets a token of the ServiceAccount that its annotation names; ' +
      'leave type out; use a TokenRequest, such as kubectl create token',
  ]);
});

const keys = (...names: string[]) =>
  `\ndata: [${names.map((name) => `{ secretKey: ${name}, remoteRef: { key: a } }`).join(', ')}]`;
const TYPED = `ESC606 ${IN}.type`;
test.each([
  ['kubernetes.io/tls', keys('tls.crt', 'tls.key'), []],
  ['kubernetes.io/tls', keys('crt', 'key'), [TYPED, TYPED]],
  ['kubernetes.io/tls', '\ndataFrom: [{ extract: { key: web } }]', []],
  ['kubernetes.io/basic-auth', keys('password'), []],
  ['kubernetes.io/basic-auth', keys('user'), [TYPED]],
  ['kubernetes.io/ssh-auth', keys('id_rsa'), [TYPED]],
  ['kubernetes.io/dockerconfigjson', keys('config.json'), [TYPED]],
  ['example.com/own', keys('x'), []],
  ['constructor', keys('x'), []],
])('a Secret of type %s with %s', (type, rest, expected) => {
  expect(found('6', template(`type: ${type}`, rest))).toEqual(expected);
});

test.each([
  [`data: { tls.crt: '{{ .crt }}', tls.key: '{{ .key }}' }`, []],
  [`data: { tls.crt: '{{ .crt }}{{ .key }}' }`, [TYPED]],
  [`mergePolicy: Merge, data: { tls.crt: '{{ .crt }}' }`, [TYPED]],
  [`templateFrom: [{ literal: '{{ .crt }}{{ .key }}' }]`, []],
  [`templateFrom: [{ secret: { name: a, items: [{ key: tls.crt }, { key: tls.key }] } }]`, []],
])('a Secret of type kubernetes.io/tls that a template makes: %s', (fields, expected) => {
  expect(found('6', template(`type: kubernetes.io/tls, ${fields}`, keys('crt', 'key')))).toEqual(expected);
});

test('which key a type needs', () => {
  expect(said('ESC606', template('type: kubernetes.io/basic-auth', keys('user')))).toEqual([
    'a Secret of type kubernetes.io/basic-auth needs the key username or password, which this one does not get; ' +
      'write username or password as a secretKey of data or as a key of template.data, or leave type out',
  ]);
});

test.each([
  ['password: {{ .password }}', 1],
  ['a: b\\npassword: {{ .password }}\\nc: d', 1],
  ['password: "{{ .password }}"', 0],
  ['password: {{ .password | quote }}', 0],
  ['password: x{{ .password }}', 0],
  ['{{ .password }}: x', 0],
])('lines that are read as YAML: %s', (text, count) => {
  const literal = JSON.stringify(text.replaceAll('\\n', '\n'));
  expect(said('ESC609', template(`templateFrom: [{ literal: ${literal} }]`))).toHaveLength(count);
});
