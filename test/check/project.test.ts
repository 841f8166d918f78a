import { readProject } from '../../lib/check/project';
import { documented } from '../../lib/rules';

const read = (text: string) => readProject({ name: '.esc8s.yaml', text }, documented);

test('nothing', () => {
  expect(read('# nothing yet\n')).toEqual({ ignores: [], stores: [] });
});

test('everything', () => {
  const { ignores, ...rest } = read(`
release: 0.20.4
failOn: warning
ignore:
  - rule: cluster-store-is-open
    reason: a cluster of one team
    objects: [ClusterSecretStore/shared]
  - { rule: ESC105, reason: so, files: ['deploy/**'] }
stores:
  - kind: ClusterSecretStore
    name: shared
    organization: my-org
    project: my-project
    environment: prod
    apiUrl: https://esc.example.com/api/esc
    conditions: [{ namespaces: [team-a] }]
  - { kind: SecretStore, name: vault, namespace: team-a, provider: vault }
`);
  expect(ignores).toMatchObject([
    {
      rule: { id: 'ESC402' },
      reason: 'a cluster of one team',
      objects: ['ClusterSecretStore/shared'],
      place: { line: 5, column: 5 },
    },
    { rule: { id: 'ESC105' }, files: ['deploy/**'], place: { line: 8, column: 5 } },
  ]);
  expect(rest).toEqual({
    release: '0.20.4',
    failOn: 'warning',
    stores: [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterSecretStore',
        metadata: { name: 'shared' },
        spec: {
          provider: {
            pulumi: {
              organization: 'my-org',
              project: 'my-project',
              environment: 'prod',
              apiUrl: 'https://esc.example.com/api/esc',
            },
          },
          conditions: [{ namespaces: ['team-a'] }],
        },
      },
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'SecretStore',
        metadata: { name: 'vault', namespace: 'team-a' },
        spec: { provider: { vault: {} } },
      },
    ],
  });
});

const ignore = (fields: string) => `ignore:\n  - { ${fields} }\n`;
const store = (fields: string) => `stores:\n  - { ${fields} }\n`;
const names = 'organization: my-org, project: p, environment: e';

test.each([
  ['a: [', '2:1: not YAML: unexpected end of the stream within a flow collection'],
  ['- a', '1:1: this file is a list; expected release, failOn, ignore, stores'],
  [
    'ignores: []',
    '1:1: ignores does not exist here; expected release, failOn, ignore, stores; did you mean ignore',
  ],
  ['rules: []', '1:1: rules does not exist here; expected release, failOn, ignore, stores'],
  ['release: 0.20', '1:1: release is a number, which would read 0.20 as 0.2; write it as text: "2.9.0"'],
  ['release: "0.9.0"', '1:1: release "0.9.0" is too old, expected 0.10.4 or newer'],
  ['release:', '1:1: release is null; expected a text'],
  ['failOn: warn', '1:1: failOn is "warn"; expected error, warning or info'],
  ['failOn: eror', '1:1: failOn is "eror"; expected error, warning or info; did you mean error'],
  ['ignore: ESC203', '1:1: ignore is a string; expected a list'],
  ['ignore: [ESC203]', '1:10: ignore[0] is a string; expected rule, reason, files, objects'],
  [
    ignore('rule: ESC203'),
    '2:5: ESC203 is ignored without a reason; write why it does no harm here, as text',
  ],
  [
    ignore('rule: ESC203, reason: ""'),
    '2:21: ESC203 is ignored without a reason; write why it does no harm here, as text',
  ],
  [ignore('reason: so'), '2:5: ignore[0].rule is missing; expected a text'],
  [
    ignore('rule: find-never, reason: so'),
    '2:7: there is no rule "find-never" to ignore; did you mean find-never-works? esc8s rules lists all',
  ],
  [ignore('rule: all, reason: so'), '2:7: there is no rule "all" to ignore; name one that esc8s rules lists'],
  [
    ignore('rule: ESC990, reason: so'),
    '2:7: ESC990 cannot be ignored; mend or delete the suppression that it is about',
  ],
  [
    ignore('rule: ESC203, reason: so, file: a'),
    '2:33: ignore[0].file does not exist here; expected rule, reason, files, objects; did you mean files',
  ],
  [
    ignore('rule: ESC203, reason: so, files: []'),
    '2:33: ignore[0].files is empty, which is nothing; leave it out, which is all',
  ],
  [
    ignore('rule: ESC203, reason: so, files: ["{a,b}"]'),
    '2:41: ignore[0].files[0] is "{a,b}"; expected names with *, ? and **, and no other signs',
  ],
  [
    ignore('rule: ESC203, reason: so, objects: [db]'),
    '2:43: ignore[0].objects[0] is "db"; expected Kind/namespace/name, or Kind/name of what has no namespace',
  ],
  [store('name: a'), '2:5: stores[0].kind is missing; expected a text'],
  [
    store('kind: SecretsStore, name: a'),
    '2:7: stores[0].kind is "SecretsStore"; expected SecretStore or ClusterSecretStore; did you mean SecretStore',
  ],
  [store(`kind: SecretStore, name: a, ${names}`), '2:5: stores[0].namespace is missing; expected a text'],
  [store(`kind: ClusterSecretStore, name: A, ${names}`), '2:33: name is "A"'],
  [store(`kind: SecretStore, name: a, namespace: a.b, ${names}`), '2:35: namespace is "a.b"'],
  [
    store(`kind: ClusterSecretStore, name: a, namespace: b, ${names}`),
    '2:42: a ClusterSecretStore has no namespace; leave it out',
  ],
  [
    store(`kind: SecretStore, name: a, namespace: b, conditions: [], ${names}`),
    '2:49: only a ClusterSecretStore has conditions; leave them out',
  ],
  [
    store(`kind: ClusterSecretStore, name: a, conditions: [b], ${names}`),
    '2:55: stores[0].conditions[0] is a string; expected a map',
  ],
  [
    store('kind: ClusterSecretStore, name: a, organization: my-org, project: p'),
    '2:5: stores[0].environment is missing; expected a text',
  ],
  [
    store('kind: ClusterSecretStore, name: a, organization: my-org, project: p, environment: 1'),
    '2:76: stores[0].environment is a number; expected a text',
  ],
  [
    store('kind: ClusterSecretStore, name: a, organization: my-org, project: p, environment: e@3'),
    '2:5: environment `e@3` names a version, and the operator always opens the latest one; write `e`',
  ],
  [
    store('kind: ClusterSecretStore, name: a, provider: vault, project: p'),
    `2:59: project is for stores of Pulumi's, and provider is "vault"`,
  ],
])('%j is refused', (text, message) => {
  expect(() => read(text)).toThrow(`.esc8s.yaml:${message}`);
});
