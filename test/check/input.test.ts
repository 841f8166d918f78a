import { EXAMPLE_STORES, externalSecret } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest } from '../../lib/release';
import { rules } from '../../lib/rules';

const found = (text: string) =>
  check(new Loaded([{ name: 'a.yaml', text }]).manifests, newest, rules).map(({ rule }) => rule);
const read = externalSecret('data:\n  - secretKey: a\n    remoteRef: { key: a, property: b }');
const vault = EXAMPLE_STORES.replaceAll(
  /provider:\n {4}pulumi:[\s\S]*?(?=---|$)/g,
  'provider: { vault: {} }\n',
);

test.each([
  ['a store that is in the input', `${EXAMPLE_STORES}---\n${read}`, ['ESC203']],
  ['a store that is not', read, []],
  ['a store of another provider', `${vault}---\n${read}`, []],
  [
    'a store of another namespace',
    EXAMPLE_STORES.replaceAll('team-a', 'team-b').concat(`---\n${read}`),
    ['ESC424'],
  ],
])('what only Pulumi ignores is refused with %s', (_what, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('specs that a ClusterExternalSecret copies are read as well', () => {
  const cluster = read
    .replace('kind: ExternalSecret', 'kind: ClusterExternalSecret')
    .replace('\n  namespace: team-a', '')
    .replace('spec:\n', 'spec:\n  namespaceSelectors: [{ matchLabels: { a: b } }]\n  externalSecretSpec:\n')
    .replace(
      /(externalSecretSpec:\n)([\s\S]*)/,
      (_all, head: string, rest: string) => head + rest.replace(/^/gm, '  '),
    )
    .replace('name: pulumi', 'name: shared\n      kind: ClusterSecretStore');
  const store = EXAMPLE_STORES.split('---\n')[0]
    ?.replace('kind: SecretStore', 'kind: ClusterSecretStore')
    .replace('name: pulumi\n  namespace: team-a', 'name: shared')
    .replace('key: PULUMI_ACCESS_TOKEN', 'key: a, namespace: b');
  expect(found(`${store}---\n${cluster}`).filter((rule) => rule !== 'ESC402')).toEqual(['ESC203']);
});

test.each([
  ['nothing but a kind', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: a }\n'],
  [
    'fields of any type',
    `${EXAMPLE_STORES}---\n${externalSecret('data: 5\ndataFrom: [null, 7, [x]]\nrefreshInterval: [1]')}`,
  ],
  [
    'stores of any type',
    'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: { name: a }\nspec: [1, 2]\n',
  ],
])('malformed objects break no rule by an exception: %s', (_what, text) => {
  expect(() => found(text)).not.toThrow();
});
