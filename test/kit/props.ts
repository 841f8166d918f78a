import type { Chart } from 'cdk8s';
import { ConfigMap, Secret, ServiceAccount } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  AccessToken,
  ClusterExternalSecret,
  ClusterPushSecret,
  ClusterSecretStore,
  ExternalSecret,
  OidcLogin,
  PropertyPath,
  PushSecret,
  SecretStore,
  SinkEnvironment,
} from '../../lib';
import { hostileText } from '../manifest/hostile';

/** Objects of cdk8s-plus belong to a chart, and some values cannot be made of all texts: props hold what makes them. */
type Made = (chart: Chart) => unknown;
const made = (make: Made): Made => make;

type Fields = Record<string, fc.Arbitrary<unknown>>;

/** Any of the fields, each there or not; `required` always. */
const some = (fields: Fields, ...required: string[]) => fc.record(fields, { requiredKeys: required });
/** One object of several. */
const all = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((values) => Object.assign({}, ...values) as object);

const listOf = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 3 });
const mapOf = <T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
  fc.dictionary(key, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true });

const name = fc.constantFrom('a', 'team-a', 'x1', 'a.b');
const label = fc.constantFrom('a', 'team-a', '', '1', 'yes');
const key = fc.constantFrom('key', 'PASSWORD', 'tls.crt', 'on', '1', '_x-y');
const duration = fc.oneof(
  fc.constantFrom('1h', '90m', '1h0m0s', '20s', '0.5h', '24h', '100h'),
  fc.integer({ min: 1, max: 1_000_000 }).map((seconds) => `${seconds}s`),
);
const step = fc.oneof(fc.constantFrom('db', 'a.b', 'x y', 'größe', 'yes', '1'), hostileText, fc.nat(20));
const path = fc.oneof(
  fc.constantFrom('database.password', 'hosts[0].name', '["a.b"].c'),
  fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => made(() => PropertyPath.of(...steps))),
);
const pushKey = fc.constantFrom('a', 'a.b', 'other', 'other.deep.key', 'größe');
const regexp = fc.constantFrom('^db_(.*)$', '.*', 'a|b', '[a-z]+');
const labels = mapOf(fc.constantFrom('app', 'example.com/team'), label);
const annotations = mapOf(fc.constantFrom('note', 'example.com/text'), hostileText);
const metadata = some({ labels, annotations });
const requirement = fc.oneof(
  fc.record({ key: name, operator: fc.constantFrom('In', 'NotIn'), values: listOf(name) }),
  fc.record({ key: name, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const selector = fc.oneof(
  fc.record({ matchLabels: labels }),
  fc.record({ matchExpressions: listOf(requirement) }),
  fc.record({ matchLabels: labels, matchExpressions: listOf(requirement) }),
);
const selectors = fc.oneof(fc.constant('all-namespaces'), listOf(selector));
const decodingStrategy = fc.constantFrom('None', 'Base64', 'Base64URL', 'Auto');
const nullBytePolicy = fc.constantFrom('Ignore', 'Fail');
const generatorRef = fc.record({
  kind: fc.constantFrom('Password', 'ECRAuthorizationToken', 'UUID', 'Fake'),
  name,
});

const store = fc.constantFrom(
  ClusterSecretStore.fromClusterSecretStoreName('cluster-store'),
  SecretStore.fromSecretStoreName('store'),
);
const sink = fc.constantFrom(
  ClusterSecretStore.fromClusterSecretStoreName('sink', SinkEnvironment.parse('my-org/my-project/pushed')),
  SecretStore.fromSecretStoreName('sink', SinkEnvironment.parse('my-org/my-project/pushed')),
);
const eachNamespace = fc.constant(SecretStore.inEachNamespace('store'));

const configMap = made((chart) => ConfigMap.fromConfigMapName(chart, 'config-map', 'templates'));
const secret = made((chart) => Secret.fromSecretName(chart, 'secret', 'texts'));
const items = listOf(some({ key, templateAs: fc.constantFrom('Values', 'KeysAndValues') }, 'key'));
const textIn = (more: Fields) =>
  fc.oneof(
    some({ configMap: fc.constant(configMap), items, ...more }, 'configMap', 'items'),
    some({ secret: fc.constant(secret), items, ...more }, 'secret', 'items'),
    some({ literal: hostileText, valuesDecodingStrategy: decodingStrategy, ...more }, 'literal'),
  );
const template = some({
  type: fc.constantFrom('Opaque', 'kubernetes.io/tls', 'example.com/any'),
  mergePolicy: fc.constantFrom('Replace', 'Merge'),
  engineVersion: fc.constant('v2'),
  data: mapOf(key, fc.oneof(fc.constant('{{ .key }}'), hostileText)),
  metadata,
  templateFrom: listOf(textIn({ target: fc.constantFrom('Data', 'Annotations', 'Labels') })),
});
const pushTemplate = some({ data: mapOf(key, hostileText), templateFrom: listOf(textIn({})) });

const plainRewrite = fc.oneof(
  fc.record({ regexp: fc.record({ source: regexp, target: fc.constantFrom('$1', 'x', 'a-$1') }) }),
  fc.record({ transform: fc.record({ template: fc.constant('{{ .value | upper }}') }) }),
);
const conflicts = some({
  priority: listOf(key),
  priorityPolicy: fc.constantFrom('IgnoreNotFound', 'Strict'),
  conflictPolicy: fc.constantFrom('Ignore', 'Error'),
});
const merge = all(
  conflicts,
  fc.oneof(
    some({ strategy: fc.constant('Extract') }),
    fc.record({ strategy: fc.constant('JSON'), into: key }),
  ),
);
const rewrite = listOf(fc.oneof(plainRewrite, fc.record({ merge })));

function externalSecretSpec(stores: fc.Arbitrary<unknown>, refresh: fc.Arbitrary<object>) {
  const value = fc.oneof(path, some({ key: path, decodingStrategy, nullBytePolicy, store: stores }, 'key'));
  const extract = { extract: path, decodingStrategy, nullBytePolicy, store: stores };
  const dataFrom = fc.oneof(
    some({ ...extract, rewrite }, 'extract'),
    some({ ...extract, conversionStrategy: fc.constantFrom('Default', 'Unicode') }, 'extract'),
    some({ generatorRef, rewrite: listOf(plainRewrite) }, 'generatorRef'),
  );
  const sources = fc.oneof(
    fc.record({ store: stores, data: mapOf(key, value) }),
    fc.record({ store: stores, dataFrom: listOf(dataFrom) }),
    fc.record({ store: stores, data: mapOf(key, value), dataFrom: listOf(dataFrom) }),
  );
  const owned = some({
    secretName: name,
    ownership: fc.constantFrom('owned', 'retained', 'merged', 'adopted'),
    immutable: fc.boolean(),
    template,
  });
  return all(sources, owned, refresh);
}

const windows = listOf(
  fc.record({ schedule: fc.constantFrom('0 22 * * mon-fri', '@weekly', '*/5 * * * *'), duration }),
);
const syncWindows = fc.record({ kind: fc.constantFrom('allow', 'deny'), windows });
const refresh = fc.oneof(
  some({ refreshPolicy: fc.constant('Periodic'), refreshInterval: duration, syncWindows }),
  fc.record({ refreshPolicy: fc.constantFrom('OnChange', 'CreatedOnce') }),
);

const conversionStrategy = fc.constantFrom('None', 'ReverseUnicode');
const pushTarget = fc.oneof(pushKey, some({ remoteKey: pushKey, conversionStrategy }, 'remoteKey'));
const dataTo = some({
  match: fc.record({ regexp }),
  rewrite: listOf(plainRewrite),
  conversionStrategy,
});
function pushSpec(sinks: fc.Arbitrary<unknown>) {
  return all(
    fc.oneof(fc.record({ secret: fc.constant(secret) }), fc.record({ generatorRef })),
    fc.oneof(
      fc.record({ data: mapOf(key, pushTarget) }),
      fc.record({ dataTo: listOf(dataTo) }),
      fc.record({ data: mapOf(key, pushTarget), dataTo: listOf(dataTo) }),
    ),
    some({ sink: sinks, refreshInterval: duration, template: pushTemplate }, 'sink'),
  );
}

const environment = fc.constantFrom('my-org/my-project/my-env', 'org/1/2', 'a_b/c.d/e-f');
const serviceAccount = made((chart) => ServiceAccount.fromServiceAccountName(chart, 'account', 'esc'));
const login = all(
  some({ audiences: listOf(name), expiration: fc.constantFrom('10m', '1h', '24h') }),
  fc.constant({ serviceAccount, namespace: 'team-a' }),
);
const auth = fc.oneof(
  {
    weight: 4,
    arbitrary: some({ key }).map((props) =>
      AccessToken.fromSecretName('token', { ...props, namespace: 'team-a' }),
    ),
  },
  login.map((props) => made((chart) => OidcLogin.serviceAccount(inChart(props, chart) as never))),
);
const storeSpec = {
  environment,
  auth,
  apiUrl: fc.constantFrom('https://pulumi.example.com/api/esc'),
  refreshInterval: fc.oneof(duration, fc.constant('1500ms')),
  controller: name,
};
const condition = fc.oneof(
  fc.record({ namespaces: listOf(fc.constantFrom('team-a', 'team-b')) }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ namespaceRegexes: listOf(fc.constantFrom('^(?:team-.*)$', '^(?:a|b)$')) }),
);
const conditions = fc.oneof(fc.constant('all-namespaces'), listOf(condition));
const fanOut = { namespaceSelectors: selectors, refreshTime: duration };

/** Props with what belongs to a chart, and paths, in place. */
function inChart(props: unknown, chart: Chart, cache = new Map<unknown, unknown>()): unknown {
  if (typeof props === 'function') {
    if (!cache.has(props)) cache.set(props, (props as Made)(chart));
    return cache.get(props);
  }
  if (Array.isArray(props)) return props.map((item) => inChart(item, chart, cache));
  // Instances of classes are taken as they are; the objects of fast-check have no prototype.
  if (
    typeof props !== 'object' ||
    props === null ||
    ![Object.prototype, null].includes(Object.getPrototypeOf(props))
  )
    return props;
  return Object.fromEntries(
    Object.entries(props).map(([field, value]) => [field, inChart(value, chart, cache)]),
  );
}

const CONSTRUCTS = {
  SecretStore,
  ClusterSecretStore,
  ExternalSecret,
  ClusterExternalSecret,
  PushSecret,
  ClusterPushSecret,
};

/** A construct with its props. */
export interface Generated {
  readonly construct: keyof typeof CONSTRUCTS;
  readonly props: object;
}

const clusterStores = fc.oneof(
  store.filter(({ kind }) => kind === 'ClusterSecretStore'),
  eachNamespace,
);
const namespaced = all(metadata, fc.constant({ namespace: 'team-a' }));
const PROPS: { readonly [K in keyof typeof CONSTRUCTS]: fc.Arbitrary<object> } = {
  SecretStore: some({ ...storeSpec, metadata: namespaced }, 'environment', 'auth', 'metadata'),
  ClusterSecretStore: some({ ...storeSpec, conditions, metadata }, 'environment', 'auth', 'conditions'),
  ExternalSecret: all(externalSecretSpec(store, refresh), fc.record({ metadata: namespaced })),
  ClusterExternalSecret: some(
    {
      ...fanOut,
      externalSecretName: name,
      externalSecretMetadata: metadata,
      externalSecretSpec: externalSecretSpec(clusterStores, refresh),
    },
    'namespaceSelectors',
    'externalSecretSpec',
  ),
  PushSecret: all(pushSpec(sink), fc.record({ metadata: namespaced })),
  ClusterPushSecret: some(
    {
      ...fanOut,
      pushSecretName: name,
      pushSecretMetadata: metadata,
      pushSecretSpec: pushSpec(eachNamespace),
    },
    'namespaceSelectors',
    'pushSecretSpec',
  ),
};

/** Any construct with any props that its types allow. */
export const generated: fc.Arbitrary<Generated> = fc.oneof(
  ...Object.entries(PROPS).map(([construct, props]) =>
    props.map((values): Generated => ({ construct: construct as Generated['construct'], props: values })),
  ),
);

/** @throws InputError where the construct refuses such props */
export function build(chart: Chart, { construct, props }: Generated): void {
  new CONSTRUCTS[construct](chart, 'generated', inChart(props, chart) as never);
}
