import { clusterSecretStore, externalSecret, pulumi, pushSecret, secretRef } from '../../lib/check/example';
import { prepare } from '../../lib/check/schema-plan';
import { SchemaProblems } from '../../lib/check/schema-problems';
import { SchemaWalk } from '../../lib/check/schema-walk';
import { newest } from '../../lib/release';
import { linesOf, schemaFindings } from './schema-kit';

const DATA = '\ndata:\n  - secretKey: a\n    remoteRef: { key: a }';
const read = (spec: string) => externalSecret(`${DATA}\n${spec}`);
/** With the login at the root, which every release knows. */
const provider = pulumi('dev', undefined, {
  apiUrl: '',
  auth: `accessToken:\n  secretRef: ${secretRef('ns')}`,
});
const store = (spec: string) => clusterSecretStore(`${provider}\n${spec}`);
const v1beta1 = (text: string) => text.replace('external-secrets.io/v1', 'external-secrets.io/v1beta1');

type Case = readonly [what: string, text: string, ...lines: string[]];

const table = (title: string, release: string, cases: readonly Case[]) =>
  describe(title, () => {
    test.each(cases)('%s', (_what, text, ...lines) => expect(linesOf(text, release)).toEqual(lines));
  });

table('fields', newest, [
  ['nothing is wrong', read('')],
  [
    'a slip',
    read('target: { creationPolicie: Owner }'),
    '12:13 field-is-unknown spec.target.creationPolicie: there is no field spec.target.creationPolicie; did you mean creationPolicy?',
  ],
  [
    'another case',
    read('RefreshInterval: 1h'),
    '14:3 field-is-unknown spec.RefreshInterval: there is no field spec.RefreshInterval; did you mean refreshInterval?',
  ],
  [
    'the field of another kind',
    store('').replace('provider:', 'environment: dev\n  provider:'),
    '6:3 field-is-unknown spec.environment: there is no field spec.environment; did you mean spec.provider.pulumi.environment?',
  ],
  [
    'a field that is deeper',
    read('mergePolicy: Merge'),
    '14:3 field-is-unknown spec.mergePolicy: there is no field spec.mergePolicy; did you mean spec.target.template.mergePolicy?',
  ],
  [
    'a field that is nowhere',
    read('helm: {}'),
    '14:3 field-is-unknown spec.helm: there is no field spec.helm; leave it out; the fields here are data, dataFrom, refreshInterval, refreshPolicy, secretStoreRef, syncWindows, target',
  ],
  [
    'beside spec',
    `${read('')}extra: 1\n`,
    '14:1 field-is-unknown extra: there is no field extra; leave it out; the fields here are apiVersion, kind, metadata, spec, status',
  ],
  [
    'null, where none is known',
    read('helm: null'),
    '14:3 field-is-unknown spec.helm: there is no field spec.helm; leave it out; the fields here are data, dataFrom, refreshInterval, refreshPolicy, secretStoreRef, syncWindows, target',
  ],
  [
    'in an item of a list',
    read('dataFrom:\n  - extract: { key: a, keys: b }'),
    '15:26 field-is-unknown spec.dataFrom[0].extract.keys: there is no field spec.dataFrom[0].extract.keys; did you mean key?',
  ],
  [
    'a misspelled field is not missing as well',
    read('').replace('remoteRef', 'remoteref'),
    '13:7 field-is-unknown spec.data[0].remoteref: there is no field spec.data[0].remoteref; did you mean remoteRef?',
  ],
  [
    'a misspelled choice is not missing as well',
    pushSecret('').replace('secret: {', 'secrets: {'),
    '10:5 field-is-unknown spec.selector.secrets: there is no field spec.selector.secrets; did you mean secret?',
  ],
  [
    'missing',
    read('').replace('secretKey: a\n    ', ''),
    '12:9 field-is-missing spec.data[0].secretKey: spec.data[0].secretKey is missing; write secretKey: text',
  ],
  [
    'null is as good as missing',
    read('').replace('remoteRef: { key: a }', 'remoteRef: null'),
    '13:7 field-is-missing spec.data[0].remoteRef: spec.data[0].remoteRef is missing; write remoteRef: an object',
  ],
  [
    'missing choice',
    read('syncWindows: { windows: [{ schedule: "@daily", duration: 1h }] }'),
    '14:3 field-is-missing spec.syncWindows.kind: spec.syncWindows.kind is missing; write kind: one of allow, deny',
  ],
  ['another provider', clusterSecretStore('provider: { vault: { server: 5, anything: [null] } }')],
  [
    'nearly our provider',
    clusterSecretStore('provider: { Pulumi: {} }'),
    '6:15 field-is-unknown spec.provider.Pulumi: there is no field spec.provider.Pulumi; did you mean pulumi?',
  ],
  [
    'what a release keeps without knowing it',
    pushSecret(
      'data:\n  - match: { secretKey: a, remoteRef: { remoteKey: a } }\n    metadata: { any: [thing] }',
    ),
  ],
  [
    'the fields of the server',
    `${read('').replace('name: db', 'name: db\n  uid: a\n  resourceVersion: "1"\n  generation: 1\n  creationTimestamp: 2026-01-01T00:00:00Z\n  selfLink: /a\n  finalizers: [a]\n  ownerReferences: []\n  managedFields: [{ manager: a }]')}status: { conditions: [], any: 1 }\n`,
  ],
]);

table('values', newest, [
  [
    'a number for text',
    read('secretStoreRefs: 1').replace('secretStoreRefs', 'refreshPolicy'),
    '14:3 value-is-of-another-type spec.refreshPolicy: spec.refreshPolicy is a number; expected text; write one of CreatedOnce, Periodic, OnChange',
  ],
  [
    'a number for a duration',
    read('refreshInterval: 60'),
    '14:3 value-is-of-another-type spec.refreshInterval: spec.refreshInterval is a number; expected text; write a duration with its unit, such as 60s',
  ],
  [
    'text for an object',
    read('dataFrom:\n  - extract: database'),
    '15:7 value-is-of-another-type spec.dataFrom[0].extract: spec.dataFrom[0].extract is text; expected an object; write an object; its fields are conversionStrategy, decodingStrategy, key, metadataPolicy, nullBytePolicy, property, version',
  ],
  [
    'text for a map',
    read('target: { template: { data: a } }'),
    '12:25 value-is-of-another-type spec.target.template.data: spec.target.template.data is text; expected an object; write an object: names with a value each',
  ],
  [
    'an object for a list',
    read('dataFrom: { extract: { key: a } }'),
    '14:3 value-is-of-another-type spec.dataFrom: spec.dataFrom is an object; expected a list; write a list: each item on a line of its own that begins with "- "',
  ],
  [
    'an object for text',
    read('refreshInterval: { a: b }'),
    '14:3 value-is-of-another-type spec.refreshInterval: spec.refreshInterval is an object; expected text; write one text',
  ],
  [
    'text for a boolean',
    read('target: { immutable: "true" }'),
    '12:13 value-is-of-another-type spec.target.immutable: spec.target.immutable is text; expected true or false; write true, without quotes',
  ],
  [
    'a word for a boolean',
    read('target: { immutable: maybe }'),
    '12:13 value-is-of-another-type spec.target.immutable: spec.target.immutable is text; expected true or false; write true or false',
  ],
  [
    'null in a list',
    read('dataFrom: [null]'),
    '14:14 value-is-of-another-type spec.dataFrom[0]: spec.dataFrom[0] is null; expected an object; write an object, or take the item away',
  ],
  ['null in a field', read('dataFrom: null\nrefreshInterval: null\ntarget: null')],
  [
    'text for a number',
    store('retrySettings: { maxRetries: "5" }'),
    '13:20 value-is-of-another-type spec.retrySettings.maxRetries: spec.retrySettings.maxRetries is text; expected a whole number; write 5, without quotes',
  ],
  [
    'half a number',
    store('retrySettings: { maxRetries: 1.5 }'),
    '13:20 value-is-of-another-type spec.retrySettings.maxRetries: spec.retrySettings.maxRetries is a fraction; expected a whole number; write a whole number',
  ],
  [
    'a list for a number',
    store('retrySettings: { maxRetries: [] }'),
    '13:20 value-is-of-another-type spec.retrySettings.maxRetries: spec.retrySettings.maxRetries is a list; expected a whole number; write a whole number',
  ],
  [
    'a number of more than 32 bits',
    store('retrySettings: { maxRetries: 2147483648 }'),
    '13:20 value-is-malformed spec.retrySettings.maxRetries: spec.retrySettings.maxRetries: 2147483648 is too large; write 2147483647 or less',
  ],
  [
    'a number or text',
    store('refreshInterval: 1.5'),
    '13:3 value-is-of-another-type spec.refreshInterval: spec.refreshInterval is a fraction; expected a whole number or text; write a duration with its unit, such as 1.5s',
  ],
  ['a number, a text', `${store('refreshInterval: 5')}---\n${store('refreshInterval: 5m')}`],
  [
    'no choice',
    read('refreshPolicy: Sometimes'),
    '14:3 value-is-not-one-of-the-choices spec.refreshPolicy: spec.refreshPolicy cannot be "Sometimes"; write one of CreatedOnce, Periodic, OnChange',
  ],
  [
    'nearly a choice',
    read('refreshPolicy: onchange'),
    '14:3 value-is-not-one-of-the-choices spec.refreshPolicy: spec.refreshPolicy cannot be "onchange"; did you mean OnChange? expected CreatedOnce, Periodic, OnChange',
  ],
  [
    'an empty text',
    read('target: { name: "" }'),
    '12:13 value-is-malformed spec.target.name: spec.target.name: an empty text; write at least 1 character, or leave the field out',
  ],
  [
    'a long text',
    read(`target: { name: ${'a'.repeat(254)} }`),
    '12:13 value-is-malformed spec.target.name: spec.target.name: a text of 254 characters; write at most 253',
  ],
  [
    'a malformed name',
    read('target: { name: My Secret }'),
    '12:13 value-is-malformed spec.target.name: spec.target.name: "My Secret" is malformed; write lowercase letters, digits, - and ., with a letter or digit at both ends and around each dot; did you mean "my-secret"?',
  ],
  [
    'a malformed key',
    read('').replace('secretKey: a', 'secretKey: a/b'),
    '12:7 value-is-malformed spec.data[0].secretKey: spec.data[0].secretKey: "a/b" is malformed; write letters, digits, -, _ and .; did you mean "a-b"?',
  ],
  [
    'a malformed namespace',
    store('conditions: [{ namespaces: ["team-*"] }]'),
    '13:31 value-is-malformed spec.conditions[0].namespaces[0]: spec.conditions[0].namespaces[0]: "team-*" is malformed; write lowercase letters, digits and -, with a letter or digit at both ends; did you mean "team"?',
  ],
  [
    'a malformed schedule',
    read('syncWindows: { kind: allow, windows: [{ schedule: "@noon", duration: 1h }] }'),
    '14:43 value-is-malformed spec.syncWindows.windows[0].schedule: spec.syncWindows.windows[0].schedule: "@noon" is malformed; write five fields of cron such as "0 22 * * mon-fri", "@daily" or "@every 6h"',
  ],
  [
    'a schedule with a space that RE2 does not take for one',
    read('syncWindows: { kind: allow, windows: [{ schedule: "a\\u00a0b c d e f", duration: 1h }] }'),
  ],
  [
    'too few items',
    read('syncWindows: { kind: allow, windows: [] }'),
    '14:31 value-is-malformed spec.syncWindows.windows: spec.syncWindows.windows: an empty list; write at least 1 item',
  ],
  [
    'a token in the place of something else is not told',
    read(`refreshPolicy: pul-${'0'.repeat(40)}`),
    '14:3 value-is-not-one-of-the-choices spec.refreshPolicy: spec.refreshPolicy cannot be "pul-…"; write one of CreatedOnce, Periodic, OnChange',
  ],
  ['a date, which is text to the API server', read('target: { template: { data: { a: 2026-01-01 } } }')],
]);

const auth = (more: string) => store('').replace(/accessToken:\n.*\n/, `${more}\n`);
const TOKEN = '{ secretRef: { name: a, key: b } }';
const dataTo = (entry: string) => pushSecret(`dataTo:\n  - ${entry}`);

table('one of several', newest, [
  [
    'both logins',
    auth(`accessToken: ${TOKEN}\n      auth: { accessToken: ${TOKEN} }`),
    '7:5 not-exactly-one-of spec.provider.pulumi: spec.provider.pulumi: auth and accessToken are both set; leave one of auth, accessToken out',
  ],
  [
    'no login',
    auth(''),
    '7:5 not-exactly-one-of spec.provider.pulumi: spec.provider.pulumi: neither auth nor accessToken is set; write one of auth, accessToken',
  ],
  [
    'null is no login',
    auth('accessToken: null'),
    '7:5 not-exactly-one-of spec.provider.pulumi: spec.provider.pulumi: neither auth nor accessToken is set; write one of auth, accessToken',
  ],
  [
    'an empty login',
    auth('auth: {}'),
    '11:7 not-exactly-one-of spec.provider.pulumi.auth: spec.provider.pulumi.auth: neither accessToken nor oidcConfig is set; write one of accessToken, oidcConfig',
  ],
  [
    'a login twice',
    auth(`auth: { accessToken: ${TOKEN}, oidcConfig: { organization: a, serviceAccountRef: { name: b } } }`),
    '11:7 not-exactly-one-of spec.provider.pulumi.auth: spec.provider.pulumi.auth: accessToken and oidcConfig are both set; leave one of accessToken, oidcConfig out',
  ],
  [
    'no store',
    dataTo('match: { regexp: a }'),
    '12:7 not-exactly-one-of spec.dataTo[0]: spec.dataTo[0]: storeRef names no store; write storeRef with a name or a labelSelector',
  ],
  [
    'a store without a name',
    dataTo('storeRef: { kind: SecretStore }'),
    '12:7 not-exactly-one-of spec.dataTo[0]: spec.dataTo[0]: storeRef names no store; write storeRef with a name or a labelSelector',
  ],
  [
    'a remoteKey and rewrites',
    dataTo('{ storeRef: { name: a }, remoteKey: a, rewrite: [{ transform: { template: a } }] }'),
    '12:7 not-exactly-one-of spec.dataTo[0]: spec.dataTo[0]: remoteKey and rewrite are both set; leave one of remoteKey, rewrite out',
  ],
  ['a remoteKey and no rewrites', dataTo('{ storeRef: { name: a }, remoteKey: a, rewrite: [] }')],
  [
    'a rewrite twice',
    dataTo(
      '{ storeRef: { name: a }, rewrite: [{ transform: { template: a }, regexp: { source: a, target: b } }] }',
    ),
    '12:42 not-exactly-one-of spec.dataTo[0].rewrite[0]: spec.dataTo[0].rewrite[0]: regexp and transform are both set; leave one of regexp, transform out',
  ],
  [
    'no provider',
    clusterSecretStore('provider: {}'),
    '6:3 not-exactly-one-of spec.provider: spec.provider: none of its choices is set; write one, such as pulumi',
  ],
  [
    'two sources',
    read('dataFrom: [{ sourceRef: { storeRef: { name: a }, generatorRef: { kind: Password, name: b } } }]'),
    '14:16 not-exactly-one-of spec.dataFrom[0].sourceRef: spec.dataFrom[0].sourceRef: storeRef and generatorRef are set; keep one of them',
  ],
]);

const named = (metadata: string) => read('').replace('name: db', metadata);

table('metadata', newest, [
  [
    'a name',
    named('name: My_Secret'),
    '4:3 value-is-malformed metadata.name: metadata.name is "My_Secret"; expected 1 to 253 lowercase letters, digits, - and ., with a letter or digit at both ends and around each dot; did you mean "my-secret"',
  ],
  [
    'a namespace',
    read('').replace('team-a', 'team.a'),
    '5:3 value-is-malformed metadata.namespace: metadata.namespace is "team.a"; expected 1 to 63 lowercase letters, digits and -, with a letter or digit at both ends; did you mean "team-a"',
  ],
  [
    'labels',
    named('name: db\n  labels: { app: a b, "a/": c }'),
    '5:13 value-is-malformed metadata.labels.app: metadata.labels.app is "a b"; expected 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends; an annotation holds any text; did you mean "a-b"',
    '5:23 value-is-malformed metadata.labels["a/"]: metadata.labels has the key "a/"; expected a name of 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends, after an optional lowercase domain and a /, such as "example.com/team"',
  ],
  [
    'a number',
    named('name: db\n  labels: { version: 1 }\n  annotations: { on: true }'),
    '5:13 value-is-of-another-type metadata.labels.version: metadata.labels.version is a number; expected text; write it in quotes',
    '6:18 value-is-of-another-type metadata.annotations.on: metadata.annotations.on is a boolean; expected text; write it in quotes',
  ],
  ['no labels', named('name: db\n  labels: { a: null }\n  annotations: null')],
  [
    'lists',
    named('name: db\n  labels: [a]\n  annotations: a'),
    '5:3 value-is-of-another-type metadata.labels: metadata.labels is a list; expected an object; write an object: names with a text each',
    '6:3 value-is-of-another-type metadata.annotations: metadata.annotations is text; expected an object; write an object: names with a text each',
  ],
  [
    'annotations',
    named('name: db\n  annotations: { "a b": any text, Example.com/a: c }'),
    '5:18 value-is-malformed metadata.annotations["a b"]: metadata.annotations has the key "a b"; expected a name of 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends, after an optional lowercase domain and a /, such as "example.com/team"; did you mean "a-b"',
  ],
  [
    'large annotations',
    named(`name: db\n  annotations: { a: ${'a'.repeat(262_144)} }`),
    '5:3 value-is-malformed metadata.annotations: annotations of 262145 characters; write at most 262144 in all',
  ],
  [
    'an unknown field',
    named('name: db\n  label: { a: b }'),
    '5:3 field-is-unknown metadata.label: there is no field metadata.label; did you mean labels?',
  ],
  [
    'the namespace of what has none',
    store('').replace('name: shared', 'name: shared\n  namespace: team-a'),
    '5:3 namespace-is-ignored metadata.namespace: a ClusterSecretStore is in no namespace; leave the namespace out',
  ],
]);

table('versions and kinds', newest, [
  [
    'of an older release',
    v1beta1(read('')),
    '1:1 api-version-is-not-served apiVersion: ESO 2.9.0 does not serve ExternalSecret as external-secrets.io/v1beta1; write external-secrets.io/v1; of the known releases 0.10.4 to 0.16.2 serve what is written',
  ],
  [
    'of older releases',
    read('').replace('/v1', '/v1alpha1'),
    '1:1 api-version-is-not-served apiVersion: ESO 2.9.0 does not serve ExternalSecret as external-secrets.io/v1alpha1; write external-secrets.io/v1; of the known releases 0.10.4 to 0.15.1 serve what is written',
  ],
  [
    'of none',
    read('').replace('external-secrets.io/v1', 'external-secrets.io/v2'),
    '1:1 api-version-is-not-served apiVersion: ESO 2.9.0 does not serve ExternalSecret as external-secrets.io/v2; write external-secrets.io/v1',
  ],
  [
    'without a group',
    read('').replace('external-secrets.io/v1', 'v1'),
    '1:1 api-version-is-not-served apiVersion: ESO 2.9.0 does not serve ExternalSecret as v1; write external-secrets.io/v1',
  ],
  [
    'what else is wrong is said as well',
    v1beta1(read('target: { creationPolicy: Ownr }')),
    '1:1 api-version-is-not-served apiVersion: ESO 2.9.0 does not serve ExternalSecret as external-secrets.io/v1beta1; write external-secrets.io/v1; of the known releases 0.10.4 to 0.16.2 serve what is written',
    '12:13 value-is-not-one-of-the-choices spec.target.creationPolicy: spec.target.creationPolicy cannot be "Ownr"; did you mean Owner? expected Owner, Orphan, Merge, None, CreateOrMerge',
  ],
  [
    'a misspelled kind',
    read('').replace('ExternalSecret', 'Externalsecret'),
    '2:1 kind-is-unknown kind: ESO has no kind Externalsecret; did you mean ExternalSecret?',
  ],
  [
    'another kind',
    read('').replace('ExternalSecret', 'Password'),
    '2:1 kind-is-unknown kind: ESO has no kind Password; write one of SecretStore, ClusterSecretStore, ExternalSecret, ClusterExternalSecret, PushSecret, ClusterPushSecret',
  ],
  ['the kind of another group', read('').replace('external-secrets.io/v1', 'kubernetes-client.io/v1')],
]);

table('0.10.4', '0.10.4', [
  [
    'v1',
    read(''),
    '1:1 api-version-is-not-served apiVersion: ESO 0.10.4 does not serve ExternalSecret as external-secrets.io/v1; write external-secrets.io/v1beta1; of the known releases 0.16.2 to 2.9.0 serve what is written',
  ],
  ['v1beta1', v1beta1(read(''))],
  [
    'v1alpha1 has fields of its own',
    read('creationPolicy: Owner').replace('/v1', '/v1alpha1'),
    '14:3 field-is-unknown spec.creationPolicy: there is no field spec.creationPolicy; did you mean spec.target.creationPolicy?',
  ],
  [
    'a store whose login came later',
    v1beta1(auth(`auth: { accessToken: ${TOKEN} }`)),
    '11:7 field-is-not-in-this-release spec.provider.pulumi.auth: ESO 0.10.4 has no field spec.provider.pulumi.auth; write it as spec.provider.pulumi.accessToken',
  ],
  [
    'a store whose login came later and is nowhere else',
    v1beta1(auth('auth: { oidcConfig: { organization: a } }')),
    '11:7 field-is-not-in-this-release spec.provider.pulumi.auth: ESO 0.10.4 has no field spec.provider.pulumi.auth.oidcConfig.organization; 2.5.0 is the first known release that has it: leave it out, or target 2.5.0',
  ],
  [
    'a duration for seconds',
    v1beta1(store('refreshInterval: 5m')),
    '13:3 value-is-of-another-type spec.refreshInterval: spec.refreshInterval is text; expected a whole number; write 300, whole seconds; ESO 2.8.0 is the first release that takes a duration',
  ],
  [
    'a duration of half a second',
    v1beta1(store('refreshInterval: 1500ms')),
    '13:3 value-is-of-another-type spec.refreshInterval: spec.refreshInterval is text; expected a whole number; write whole seconds; ESO 2.8.0 is the first release that takes a duration',
  ],
  [
    'what is no duration either',
    v1beta1(store('refreshInterval: 5d')),
    '13:3 value-is-of-another-type spec.refreshInterval: spec.refreshInterval is text; expected a whole number; write whole seconds; ESO 2.8.0 is the first release that takes a duration',
  ],
  [
    'a field of later',
    v1beta1(read('target: { manifest: { apiVersion: v1, kind: ConfigMap } }')),
    '12:13 field-is-not-in-this-release spec.target.manifest: ESO 0.10.4 has no field spec.target.manifest; 1.0.0 is the first known release that has it: leave it out, or target 1.0.0',
  ],
  [
    'a choice of later',
    v1beta1(read('target: { creationPolicy: CreateOrMerge }')),
    '12:13 value-is-not-in-this-release spec.target.creationPolicy: spec.target.creationPolicy cannot be "CreateOrMerge" in ESO 0.10.4; 2.8.0 is the first known release that has it: write one of "Owner", "Orphan", "Merge", "None", or target 2.8.0',
  ],
  [
    'a kind of later',
    clusterPushSecret(),
    '2:1 kind-is-not-in-this-release kind: ESO 0.10.4 has no ClusterPushSecret; 0.15.1 is the first known release that has it: leave it out, or target 0.15.1',
  ],
]);

function clusterPushSecret(): string {
  return 'apiVersion: external-secrets.io/v1alpha1\nkind: ClusterPushSecret\nmetadata: { name: a }\nspec: {}\n';
}

test('what cannot be checked is said where it is, and never passes for valid', () => {
  const plan = prepare({
    type: 'object',
    properties: { spec: { type: 'object', 'x-kubernetes-validations': [{ rule: 'self.a == self.b' }] } },
  });
  const problems = new SchemaProblems();
  const object = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'a' },
    spec: {},
  };
  new SchemaWalk(object, 'ExternalSecret', newest, plan, true, problems).walk();
  expect(problems.of('cannot-be-checked')).toEqual([
    { object, path: ['spec'], what: 'CEL: self.a == self.b' },
  ]);
});

test('nothing that is malformed makes the check throw', () => {
  for (const spec of [null, 5, [], 'a', { data: 5, target: [[]] }]) {
    const object = {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'a' },
      spec,
    };
    expect(() => schemaFindings([object], newest)).not.toThrow();
  }
});
