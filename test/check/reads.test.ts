import { clusterExternalSecret, externalSecret } from '../../lib/check/example';
import { shortInterval } from '../../lib/check/intervals';
import { said } from './found';

/** An ExternalSecret that reads these paths, one by one. */
const reading = (...keys: string[]) =>
  externalSecret(
    `data:\n${keys.map((key, i) => `  - secretKey: key-${i}\n    remoteRef: { key: '${key}' }`).join('\n')}`,
  );
const GENERATOR = 'generatorRef: { kind: Password, name: random }';

describe('a path that is refused breaks one rule, by its cause', () => {
  const rules = [
    'path-is-malformed',
    'path-is-not-canonical',
    'path-is-of-another-language',
    'whole-environment-cannot-be-read',
    'wildcard-is-not-found',
  ];

  test.each([
    ['database.password', []],
    ['', ['whole-environment-cannot-be-read']],
    ['users[*].name', ['wildcard-is-not-found']],
    ['users["*"].name', ['wildcard-is-not-found']],
    ['users.n*', ['wildcard-is-not-found']],
    ['secret/data/db', ['path-is-of-another-language']],
    ['$.database.password', ['path-is-of-another-language']],
    ['values.database.password', ['path-is-of-another-language']],
    ['a..b', ['path-is-not-canonical']],
    ['users.[0]', ['path-is-not-canonical']],
    ['users[0]name', ['path-is-not-canonical']],
    ['users[007]', ['path-is-not-canonical']],
    ['users[', ['path-is-malformed']],
    ['users[-1]', ['path-is-malformed']],
    ['users.0', ['path-is-malformed']],
    ['.a', ['path-is-malformed']],
    [`\${a.b}`, ['path-is-malformed']],
  ])('%j: %j', (key, expected) => {
    expect(rules.filter((rule) => said(rule, reading(key)).length > 0)).toEqual(expected);
  });

  test.each([
    [
      'path-is-of-another-language',
      'values.a',
      'property path `values.a` begins with the values: level of the ESC file, which is not part of a path; ' +
        'write `a`, or `["values"].a` if a property is really called that',
    ],
    [
      'path-is-of-another-language',
      '$.a.b',
      'property path `$.a.b` begins with $ as in JSONPath, and ESC paths begin with a name; ' +
        'write `a.b`, or `["$"].a.b` if a property is really called that',
    ],
    [
      'wildcard-is-not-found',
      'a.b*',
      'property path `a.b*` has an asterisk in a name, and ESC knows no patterns; ' +
        'write `a["b*"]` if a property is really called that; for all children of an object, extract the object',
    ],
  ])('%s says of %j what to write', (rule, key, expected) => {
    expect(said(rule, reading(key))).toEqual([expected]);
  });
});

describe('parts of one login', () => {
  const rules = ['login-is-read-in-parts', 'login-may-be-read-in-parts'];

  test.each([
    [
      ['aws.login.accessKeyId', 'aws.login.secretAccessKey', 'aws.login.sessionToken'],
      [1, 0],
    ],
    [
      ['aws.creds.secretAccessKey', 'aws.creds.sessionToken'],
      [1, 0],
    ],
    [
      ['aws.login.accessKeyId', 'aws.login.secretAccessKey'],
      [0, 1],
    ],
    [
      ['environmentVariables.AWS_ACCESS_KEY_ID', 'environmentVariables.AWS_SESSION_TOKEN'],
      [1, 0],
    ],
    [
      ['gcp.login.accessToken', 'gcp.login.expiry'],
      [0, 1],
    ],
    [
      ['aws.login.sessionToken', 'aws.login.region'],
      [0, 1],
    ],
    // Of two logins, or of one value only.
    [
      ['a.login.accessKeyId', 'b.login.secretAccessKey'],
      [0, 0],
    ],
    [
      ['aws.login.accessKeyId', 'aws.login.accessKeyId'],
      [0, 0],
    ],
    [
      ['aws.login.sessionToken', 'aws.region'],
      [0, 0],
    ],
    [
      ['database.user', 'database.password'],
      [0, 0],
    ],
    [
      ['app.login.user', 'app.login.password'],
      [0, 0],
    ],
    [
      ['aws.login.accessKeyId', 'aws.login["'],
      [0, 0],
    ],
  ])('%j', (keys, expected) => {
    expect(rules.map((rule) => said(rule, reading(...keys)).length)).toEqual(expected);
  });

  test('at the top of an environment there is nothing to extract', () => {
    const fix =
      'put them below one object in the environment, and read that with one dataFrom: [{ extract: { key: … } }]';
    expect(said('login-is-read-in-parts', reading('accessKeyId', 'sessionToken'))).toEqual([
      `accessKeyId, sessionToken are read one by one, each from a login of its own; ${fix}`,
    ]);
    expect(said('login-may-be-read-in-parts', reading('accessKeyId', 'secretAccessKey'))).toEqual([
      `accessKeyId, secretAccessKey look like parts of one login, and are read one by one; ${fix}`,
    ]);
  });
});

describe('what ESO does of any provider', () => {
  test.each([
    ['neither extract nor find', 'dataFrom: [{ rewrite: [] }]', 1],
    ['a generator', `dataFrom: [{ sourceRef: { ${GENERATOR} } }]`, 0],
    ['find', 'dataFrom: [{ find: { path: a } }]', 0],
  ])('an entry that reads nothing: %s', (has, spec, count) => {
    const found = said('entry-reads-nothing', externalSecret(spec).replace('name: pulumi', 'name: vault'));
    expect(found).toEqual(
      Array(count).fill(
        `this entry of dataFrom has ${has} and says nothing to read; ` +
          'add extract with the path of an object, or take the entry away',
      ),
    );
  });

  test.each([
    ['extract and find', 'dataFrom: [{ extract: { key: a }, find: { path: a } }]'],
    ['find and generatorRef', `dataFrom: [{ find: { path: a }, sourceRef: { ${GENERATOR} } }]`],
  ])('an entry with %s', (ways, spec) => {
    expect(said('entry-reads-twice', externalSecret(spec))).toEqual([
      `this entry of dataFrom has ${ways}, and one of them is allowed; write an entry of its own for each`,
    ]);
  });

  test.each([
    ['none at all', '', [1]],
    ['one without a name', 'secretStoreRef: { kind: ClusterSecretStore }', [1]],
    ['one', 'secretStoreRef: { name: vault }', []],
  ])('a store, %s', (_what, ref, [count = 0]) => {
    const text = reading('a', 'b').replace('secretStoreRef:\n    name: pulumi', ref || 'refreshInterval: 1h');
    expect(said('read-without-a-store', text)).toHaveLength(count);
  });

  test('each entry may name its store, and a generator needs none', () => {
    const text = externalSecret(`
data:
  - secretKey: a
    remoteRef: { key: a }
    sourceRef: { storeRef: { name: vault } }
dataFrom:
  - sourceRef: { ${GENERATOR} }`).replace('secretStoreRef:\n    name: pulumi', 'refreshInterval: 1h');
    expect(said('read-without-a-store', text)).toEqual([]);
    expect(said('read-without-a-store', text.replace('name: vault', 'kind: ClusterSecretStore'))).toEqual([
      'this is read from no store; ' +
        'write spec.secretStoreRef: { kind: ClusterSecretStore, name: … }, or sourceRef.storeRef in the entry',
    ]);
  });

  test('decodingStrategy Auto is guessing in dataFrom as well', () => {
    const text = externalSecret('dataFrom: [{ extract: { key: a, decodingStrategy: Auto } }]');
    expect(said('decoding-auto-guesses', text)).toHaveLength(1);
  });

  test.each([
    [
      'regexp: { source: "^.*$", target: "" }',
      'this rewrite leaves nothing of any name; take the rewrite away, or write a target',
    ],
    [
      'transform: { template: db }',
      'this rewrite names every key "db"; take the old name into the target: "db_$1" with the source "^(.*)$"; or read the one value with data',
    ],
    ['transform: { template: "db-{{ .value }}" }', undefined],
    ['regexp: { source: "^(.*)$", target: "a_$1" }', undefined],
    ['regexp: { source: "a.*", target: b }', undefined],
  ])('rewrite %s', (step, expected) => {
    const text = externalSecret(`dataFrom: [{ extract: { key: a }, rewrite: [{ ${step} }] }]`);
    expect(said('rewrite-names-all-alike', text)).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe('deletionPolicy', () => {
  const policies = [
    'extract-may-delete-the-secret',
    'extract-may-empty-the-secret',
    'deletion-policy-has-no-effect',
  ];
  const data = 'data: [{ secretKey: a, remoteRef: { key: a } }]';
  const extract = 'dataFrom: [{ extract: { key: a } }]';
  const other = 'dataFrom: [{ extract: { key: a }, sourceRef: { storeRef: { name: vault } } }]';
  const generator = `dataFrom: [{ extract: { key: a } }, { sourceRef: { ${GENERATOR} } }]`;

  test.each([
    ['Retain', data, [0, 0, 0]],
    ['Delete', data, [0, 0, 1]],
    ['Merge', data, [0, 0, 1]],
    ['Delete', extract, [1, 0, 0]],
    ['Merge', extract, [0, 1, 0]],
    // One entry of data, or a generator, always gives a key or fails.
    ['Delete', `${data}\n${extract}`, [0, 0, 1]],
    ['Merge', generator, [0, 0, 1]],
    // Of another provider something may be missing.
    ['Delete', `${data}\n${other}`, [0, 0, 0]],
  ])('%s with %s', (policy, spec, expected) => {
    const text = externalSecret(`target: { deletionPolicy: ${policy}, template: {} }\n${spec}`);
    expect(policies.map((rule) => said(rule, text).length)).toEqual(expected);
  });
});

describe('what it costs', () => {
  test.each<[unknown, ReturnType<typeof shortInterval>]>([
    ['20s', { interval: '20s', timesAnHour: 180 }],
    ['0.5s', { interval: '500ms', timesAnHour: 7200 }],
    ['59s', { interval: '59s', timesAnHour: 61 }],
    ['1m', undefined],
    ['1h', undefined],
    ['0s', undefined],
    ['0', undefined],
    ['-5s', undefined],
    ['1d', undefined],
    ['', undefined],
    [60, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('refreshInterval %j', (refreshInterval, expected) => {
    expect(shortInterval({ refreshInterval })).toEqual(expected);
  });

  test('calls of all entries, in each namespace that it is copied into', () => {
    const inner = `${reading('a', 'b').split('spec:\n')[1]}  refreshInterval: 30s\n`
      .replace('name: pulumi', 'name: shared\n    kind: ClusterSecretStore')
      .replace(/^ {2}/gm, '');
    const store = `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: shared }
spec: { provider: { pulumi: { organization: o, project: p, environment: e } } }
`;
    const spec = `namespaceSelectors: [{}]\nexternalSecretSpec:\n${inner.replace(/^/gm, '  ')}`;
    expect(said('refresh-is-frequent', `${clusterExternalSecret(spec)}---\n${store}`)).toEqual([
      "refreshInterval 30s calls Pulumi's API 480 times an hour, for each namespace; write a longer one, such as 1h0m0s; " +
        'a change that cannot wait: kubectl annotate externalsecret NAME -n NAMESPACE force-sync="$(date +%s)" --overwrite',
    ]);
  });

  test('a policy that looks at no interval costs nothing', () => {
    const text = externalSecret(
      'refreshPolicy: OnChange\nrefreshInterval: 20s\ndata: [{ secretKey: a, remoteRef: { key: a } }]',
    );
    expect(said('refresh-is-frequent', text)).toEqual([]);
  });

  test('entries of one object are counted by their parent', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const count = (...paths: string[]) => said('many-entries-of-one-object', reading(...paths)).length;
    expect(count(...keys.map((key) => `db.${key}`), 'db.e')).toBe(1);
    expect(count(...keys.map((key) => `db.${key}`), 'other.e')).toBe(0);
    expect(count(...keys, 'e')).toBe(0);
  });

  test('a child of what is extracted, and not of something else', () => {
    const count = (key: string) =>
      said(
        'extract-is-read-again',
        externalSecret(
          `dataFrom: [{ extract: { key: db } }]\ndata: [{ secretKey: a, remoteRef: { key: ${key} } }]`,
        ),
      ).length;
    expect(['db.user', 'db.deep.user', 'other.user', 'db', 'dbx.user'].map(count)).toEqual([1, 0, 0, 0, 0]);
  });
});

test.each([
  ['files.a', 1],
  ['files["a.b"]', 1],
  ['environmentVariables.A', 1],
  ['files', 0],
  ['files.a.b', 0],
  ['myfiles.a', 0],
])('extract of %s', (key, count) => {
  const found = said('extract-of-a-text', externalSecret(`dataFrom: [{ extract: { key: '${key}' } }]`));
  expect(found).toHaveLength(count);
});

test('what the API server stores for everybody is no mistake', () => {
  const stored = 'conversionStrategy: Default, decodingStrategy: None, metadataPolicy: None';
  const text = externalSecret(`
data: [{ secretKey: a, remoteRef: { key: a, ${stored} } }]
dataFrom: [{ extract: { key: b, ${stored} }, rewrite: [{ regexp: { source: "^", target: "B_" } }] }]`);
  for (const rule of [
    'conversion-of-data-is-ignored',
    'rewrite-turns-conversion-off',
    'decoding-auto-guesses',
  ]) {
    expect([rule, said(rule, text)]).toEqual([rule, []]);
  }
});
