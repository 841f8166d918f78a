import { shared } from './harness/shared';

/** Every state that can be made on a working operator, all at once in one namespace, and what verify says of it. */
export const NS = 'verify';
export const { kube, esc } = shared('operator');

const v1 = 'external-secrets.io/v1';

function store(name: string, pulumi: object = {}, spec: object = {}) {
  const accessToken = { secretRef: { name: 'pat', key: 'token' } };
  const provider = {
    apiUrl: esc.url,
    organization: 'org',
    project: 'verify',
    environment: 'dev',
    accessToken,
    ...pulumi,
  };
  return {
    apiVersion: v1,
    kind: 'SecretStore',
    metadata: { name, namespace: NS },
    spec: { ...spec, provider: { pulumi: provider } },
  };
}

const token = (name: string, key: string) => ({ accessToken: { secretRef: { name, key } } });

export function external(
  name: string,
  of: string,
  spec: object = { data: [{ secretKey: 'k', remoteRef: { key: 'hello' } }] },
  kind = 'SecretStore',
) {
  return {
    apiVersion: v1,
    kind: 'ExternalSecret',
    metadata: { name, namespace: NS },
    spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind, name: of }, ...spec },
  };
}

const read = (key: string, more: object = {}) => ({
  data: [{ secretKey: 'k', remoteRef: { key, ...more } }],
});

function push(name: string, of: string, secret: string, secretKey: string, spec: object = {}) {
  return {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name, namespace: NS },
    spec: {
      ...{ refreshInterval: '1h0m0s', updatePolicy: 'Replace', deletionPolicy: 'None' },
      secretStoreRefs: [{ name: of, kind: 'SecretStore' }],
      selector: { secret: { name: secret } },
      data: [{ match: { secretKey, remoteRef: { remoteKey: `pushed-${name}` } } }],
      ...spec,
    },
  };
}

function clusterKind(kind: 'ClusterExternalSecret' | 'ClusterPushSecret', name: string, spec: object) {
  const version = kind === 'ClusterPushSecret' ? 'v1alpha1' : 'v1';
  return { apiVersion: `external-secrets.io/${version}`, kind, metadata: { name }, spec };
}

export const spoiled = ['f500', 'f429', 'f403', 'cut', 'html'];
export const stores = () => [
  store('works'),
  store('no-secret', token('nope', 'token')),
  store('no-key', token('pat', 'nope')),
  store('refused', token('pat', 'refused')),
  store('line-break', token('pat', 'line-break')),
  store('no-environment', { environment: 'nope' }),
  store('no-environment-push', { environment: 'nope-push' }),
  store('short', { organization: 'ab' }),
  store('broken', { environment: 'broken' }),
  ...spoiled.map((environment) => store(environment, { environment })),
  store('slash', { apiUrl: `${esc.url}/` }),
  store('down', { apiUrl: 'http://127.0.0.1:1/api/esc' }),
  store('class', {}, { controller: 'other' }),
  store('sink', { environment: 'sink' }),
  {
    ...store('verify-elsewhere', {
      accessToken: { secretRef: { name: 'pat', key: 'token', namespace: NS } },
    }),
    kind: 'ClusterSecretStore',
    metadata: { name: 'verify-elsewhere' },
    spec: {
      ...store('x', { accessToken: { secretRef: { name: 'pat', key: 'token', namespace: NS } } }).spec,
      conditions: [{ namespaces: ['elsewhere'] }],
    },
  },
];

export const users = () => [
  external('works', 'works'),
  // Its refreshes show that the operator works.
  external('often', 'works', { ...read('hello'), refreshInterval: '5s' }),
  external('key-empty', 'works', read('')),
  external('in-a-template', 'works', {
    ...read('db'),
    target: { template: { data: { line: 'db={{ .k }}' } } },
  }),
  external('template-says-value', 'works', {
    ...read('hello'),
    target: { template: { data: { x: '{{ fail .k }}' } } },
  }),
  external('named-as-an-error', 'works', read('templates.immutable.oidc')),
  external('generator-in-data', 'works', {
    data: [
      {
        secretKey: 'k',
        remoteRef: { key: 'hello' },
        sourceRef: {
          generatorRef: {
            apiVersion: 'generators.external-secrets.io/v1alpha1',
            kind: 'Password',
            name: 'x',
          },
        },
      },
    ],
  }),
  external('no-property', 'works', read('nope.x')),
  external('null', 'works', read('nothing')),
  external('object', 'works', read('db')),
  external('list', 'works', read('list')),
  external('path', 'works', read('a["b')),
  external('find', 'works', { dataFrom: [{ find: { name: { regexp: '.*' } } }] }),
  external('extract', 'works', { dataFrom: [{ extract: { key: 'db' } }] }),
  external('extract-text', 'works', { dataFrom: [{ extract: { key: 'hello' } }] }),
  external('owned', 'works', { ...read('hello'), target: { name: 'works' } }),
  external('no-store', 'nope'),
  external('merge', 'works', { ...read('hello'), target: { name: 'absent', creationPolicy: 'Merge' } }),
  external('none', 'works', { ...read('hello'), target: { creationPolicy: 'None' } }),
  external('template', 'works', { ...read('hello'), target: { template: { data: { x: '{{ .nope }}' } } } }),
  external('decoding', 'works', read('hello', { decodingStrategy: 'Base64' })),
  external('elsewhere', 'verify-elsewhere', undefined, 'ClusterSecretStore'),
  ...[
    'no-secret',
    'refused',
    'line-break',
    'no-environment',
    'no-environment-push',
    'short',
    'broken',
    'slash',
    'down',
    'class',
    ...spoiled,
  ].map((name) => external(`of-${name}`, name)),
  push('pushed', 'sink', 'source', 'a'),
  push('nothing', 'sink', 'source', 'a', { data: undefined }),
  push('no-store', 'sink', 'source', 'a', { secretStoreRefs: [] }),
  push('labels', 'sink', 'source', 'a', {
    secretStoreRefs: [{ labelSelector: { matchLabels: { none: 'has-it' } } }],
  }),
  push('template', 'sink', 'source', 'a', { template: { data: { a: '{{ .nope.x }}' } } }),
  push('reserved', 'sink', 'source', 'a', {
    data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: 'imports' } } }],
  }),
  push('no-source', 'sink', 'nope', 'a'),
  push('no-source-key', 'sink', 'source', 'nope'),
  push('push-refused', 'refused', 'source', 'a'),
  push('push-no-environment', 'no-environment-push', 'source', 'a'),
  push('push-400', 'sink', 'source', 'a', {
    data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: 'fn::x' } } }],
  }),
  push('push-whole', 'sink', 'source', 'a', { data: [{ match: { remoteRef: { remoteKey: 'x' } } }] }),
  push('if-not-exists', 'sink', 'source', 'a', { updatePolicy: 'IfNotExists' }),
  clusterKind('ClusterExternalSecret', 'verify-nowhere', {
    namespaceSelectors: [{ matchLabels: { verify: 'nowhere' } }],
    externalSecretSpec: external('x', 'works').spec,
  }),
  clusterKind('ClusterExternalSecret', 'verify-clash', {
    externalSecretName: 'works',
    namespaceSelectors: [{ matchLabels: { verify: 'here' } }],
    externalSecretSpec: external('x', 'works').spec,
  }),
  clusterKind('ClusterExternalSecret', 'verify-made', {
    namespaceSelectors: [{ matchLabels: { verify: 'here' } }],
    externalSecretSpec: external('x', 'works').spec,
  }),
  clusterKind('ClusterPushSecret', 'verify-child', {
    namespaceSelectors: [{ matchLabels: { verify: 'here' } }],
    pushSecretSpec: push('x', 'sink', 'nope', 'a').spec,
  }),
];

/** What each has to come to: ok, or a cause. */
export const EXPECTED: Record<string, string> = {
  'SecretStore works': 'ok',
  'SecretStore no-secret': 'token-secret-missing',
  'SecretStore no-key': 'token-key-missing',
  'SecretStore class': 'controller-class',
  'SecretStore refused': 'ok',
  'ExternalSecret works': 'ok',
  'ExternalSecret key-empty': 'key-empty',
  'ExternalSecret in-a-template': 'value-is-object',
  'ExternalSecret template-says-value': 'template-failed',
  'ExternalSecret named-as-an-error': 'property-not-found',
  'ExternalSecret generator-in-data': 'generator-in-data',
  'ExternalSecret no-property': 'property-not-found',
  'ExternalSecret null': 'value-null',
  'ExternalSecret object': 'value-is-object',
  'ExternalSecret list': 'value-is-object',
  'ExternalSecret path': 'path-malformed',
  'ExternalSecret find': 'find-unsupported',
  'ExternalSecret extract': 'ok',
  'ExternalSecret extract-text': 'secret-not-made',
  'ExternalSecret owned': 'target-owned',
  'ExternalSecret no-store': 'store-missing',
  'ExternalSecret merge': 'merge-target-missing',
  'ExternalSecret none': 'ok',
  'ExternalSecret template': 'template-failed',
  'ExternalSecret decoding': 'decoding-failed',
  'ExternalSecret elsewhere': 'namespace-not-allowed',
  'ExternalSecret of-no-secret': 'store-failed',
  'ExternalSecret of-refused': 'token-refused',
  'ExternalSecret of-line-break': 'token-malformed',
  'ExternalSecret of-no-environment': 'environment-or-property-not-found',
  'ExternalSecret of-no-environment-push': 'environment-not-found',
  'ExternalSecret of-short': 'names-malformed',
  'ExternalSecret of-broken': 'evaluation-failed',
  'ExternalSecret of-slash': 'api-url-wrong',
  'ExternalSecret of-down': 'esc-unreachable',
  'ExternalSecret of-class': 'store-failed',
  'ExternalSecret of-f500': 'esc-server-error',
  'ExternalSecret of-f429': 'esc-rate-limited',
  'ExternalSecret of-f403': 'access-denied',
  'ExternalSecret of-cut': 'esc-unreachable',
  'ExternalSecret of-html': 'api-url-wrong',
  'PushSecret pushed': 'ok',
  'PushSecret nothing': 'pushes-nothing',
  'PushSecret no-store': 'no-store',
  'PushSecret labels': 'no-store',
  'PushSecret template': 'template-suspected',
  'PushSecret reserved': 'push-refused',
  'PushSecret no-source': 'source-secret-missing',
  'PushSecret no-source-key': 'source-key-missing',
  'PushSecret push-refused': 'token-refused',
  'PushSecret push-no-environment': 'environment-not-found',
  'PushSecret push-400': 'push-refused',
  'PushSecret push-whole': 'push-unsupported',
  'PushSecret if-not-exists': 'push-unsupported',
};
export const CLUSTER_KINDS: Record<string, string> = {
  'ClusterExternalSecret verify-nowhere': 'no-namespace-matches',
  'ClusterExternalSecret verify-clash': 'namespaces-failed',
  'ClusterExternalSecret verify-made': 'ok',
  'ClusterPushSecret verify-child': 'child-failed',
};
