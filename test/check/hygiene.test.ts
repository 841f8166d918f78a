import { externalSecret } from '../../lib/check/example';
import { isPlaceholder, looksSecret } from '../../lib/check/secrets';
import { DATA, found, said, secret } from './kit';

const TOKEN = `pul-${'0123456789'.repeat(4)}`;
const READ = externalSecret(DATA);

test.each([
  [
    'a field of any object',
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { env: [{ value: ${TOKEN} }] }\n`,
    ['ESC701 spec.env[0].value'],
  ],
  [
    'an annotation',
    READ.replace('metadata:', `metadata:\n  annotations: { a: ${TOKEN} }`),
    ['ESC701 metadata.annotations.a'],
  ],
  [
    'a key',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { ${TOKEN}: x }\n`,
    ['ESC701 data["(a key)"]'],
  ],
  ['no token', READ, []],
])('an access token in %s', (_what, text, expected) => {
  expect(found('7', text)).toEqual(expected);
  expect(said('ESC701', text).join()).not.toContain(TOKEN);
});

test.each([
  ['data', secret('a', `data: { password: ${btoa('hunter2')} }`), ['ESC702 data']],
  ['several values', secret('a', 'stringData: { user: admin, password: hunter2 }'), ['ESC702 stringData']],
  ['no values', secret('a', 'data: { password: "" }'), []],
  ['variables', secret('a', `stringData: { password: "\${PASSWORD}" }`), []],
  ['SOPS', secret('a', 'data: { password: "ENC[AES256_GCM,data:x]" }\nsops: { version: 3 }'), []],
  [
    'an object of a cluster',
    secret('a', 'data: { password: eA== }').replace('name: a', 'name: a\n  uid: 1'),
    [],
  ],
  [
    'SealedSecrets',
    '---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: a }\nspec: { encryptedData: { a: b } }\n',
    [],
  ],
])('a Secret with %s', (_what, text, expected) => {
  expect(found('7', READ + text)).toEqual(expected);
  expect(said('ESC702', READ + text).join()).not.toContain('hunter2');
});

test('how many values a Secret holds', () => {
  expect(said('ESC702', READ + secret('a', 'stringData: { user: admin, password: hunter2 }'))).toEqual([
    expect.stringContaining('this Secret holds 2 values that anybody with this file can read; '),
  ]);
});

const token = (rest: string) => secret('pulumi-access-token', rest);
test.each([
  ['a line break at its end', `data: { PULUMI_ACCESS_TOKEN: ${btoa('x\n')} }`, 'ends in a line break'],
  [
    'a line break inside',
    'stringData: { PULUMI_ACCESS_TOKEN: "x\\ny" }',
    'holds a line break or a control character',
  ],
  [
    'what is no base64',
    'data: { PULUMI_ACCESS_TOKEN: a-b }',
    'is no base64, which the API server refuses in data',
  ],
])('an access token with %s', (_what, rest, problem) => {
  expect(said('ESC704', READ + token(rest))).toEqual([
    expect.stringMatching(`^the access token of a store ${problem}; write the bare token`),
  ]);
});

test.each([
  ['a space at its end, which does not arrive', 'stringData: { PULUMI_ACCESS_TOKEN: "x " }', []],
  ['another key beside it', 'stringData: { PULUMI_ACCESS_TOKEN: x, other: "" }', []],
  ['no key at all, which somebody else may add', 'type: Opaque', []],
  ["nothing, which is another rule's", 'stringData: { PULUMI_ACCESS_TOKEN: "" }', []],
])('an access token with %s', (_what, rest, expected) => {
  expect(found('7', READ + token(rest)).filter((line) => !line.startsWith('ESC702'))).toEqual(expected);
});

const held = (fields: string) =>
  externalSecret(`target: { template: { metadata: {}, mergePolicy: Merge, ${fields} } }${DATA}`);
test.each([
  ['a secret', 'data: { db_password: hunter2 }', ['ESC703 spec.target.template.data.db_password']],
  ['a secret in camels', 'data: { apiToken: hunter2 }', ['ESC703 spec.target.template.data.apiToken']],
  ['a template', 'data: { db_password: "{{ .password }}" }', []],
  ['an address', 'data: { token: "https://login.example.com/token" }', []],
  ['a name', 'data: { user: admin, token_url: x }', []],
  ['a label', 'metadata: { labels: { token: x } }', []],
  [
    'a line',
    'templateFrom: [{ literal: "user: a\\npassword: hunter2\\n" }]',
    ['ESC703 spec.target.template.templateFrom[0].literal'],
  ],
  ['a line in quotes', 'templateFrom: [{ literal: \'token: "{{ .password }}"\' }]', []],
])('a template that holds %s', (_what, fields, expected) => {
  const text = held(fields).replace(/metadata: \{\}, (?=.*metadata:)/, '');
  expect(found('7', text)).toEqual(expected);
  expect(said('ESC703', text).join()).not.toContain('hunter2');
});

test('names and values', () => {
  for (const name of ['password', 'DB_PASSWORD', 'api-key', 'clientSecret', 'a.token'])
    expect([name, looksSecret(name)]).toEqual([name, true]);
  for (const name of ['passwordless', 'tokenizer', 'secrets', 'keys', 'user'])
    expect([name, looksSecret(name)]).toEqual([name, false]);
  for (const value of ['', ' ', 'true', '<password>', `\${A}`, '30', 'http://a/b'])
    expect([value, isPlaceholder(value)]).toEqual([value, true]);
  for (const value of ['hunter2', '123456', 'https://a:b@c', 'a b'])
    expect([value, isPlaceholder(value)]).toEqual([value, false]);
});
