import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { CAUSES } from '../../lib/cluster/causes';
import { shared } from './harness/shared';

/** Every state that can be made on a working operator, all at once in one namespace; the rest is in verify-own. */
const NS = 'verify';
const { kube, esc } = shared('operator');

interface Said {
  readonly status: string;
  readonly cause?: string;
  readonly [field: string]: unknown;
}

async function esc8s(...args: string[]) {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
  };
  const status = await main([...args, '--kubeconfig', kube.kubeconfig, '--request-timeout', '60s'], io);
  return { status, ...out };
}

async function verified(...args: string[]): Promise<Record<string, Said>> {
  const { stdout, stderr } = await esc8s('verify', '-o', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  const { results } = JSON.parse(stdout) as {
    results: (Said & { object: { kind: string; name: string } })[];
  };
  return Object.fromEntries(results.map((result) => [`${result.object.kind} ${result.object.name}`, result]));
}

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

function external(
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

const spoiled = ['f500', 'f429', 'f403', 'cut', 'html'];
const stores = () => [
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

const users = () => [
  external('works', 'works'),
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
const EXPECTED: Record<string, string> = {
  'SecretStore works': 'ok',
  'SecretStore no-secret': 'token-secret-missing',
  'SecretStore no-key': 'token-key-missing',
  'SecretStore class': 'controller-class',
  'SecretStore refused': 'ok',
  'ExternalSecret works': 'ok',
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
  'PushSecret no-source': 'source-secret-missing',
  'PushSecret no-source-key': 'source-key-missing',
  'PushSecret push-refused': 'token-refused',
  'PushSecret push-no-environment': 'environment-not-found',
  'PushSecret push-400': 'push-refused',
  'PushSecret push-whole': 'push-unsupported',
  'PushSecret if-not-exists': 'push-unsupported',
};
const CLUSTER_KINDS: Record<string, string> = {
  'ClusterExternalSecret verify-nowhere': 'no-namespace-matches',
  'ClusterExternalSecret verify-clash': 'namespaces-failed',
  'ClusterExternalSecret verify-made': 'ok',
  'ClusterPushSecret verify-child': 'child-failed',
};

const causes = (said: Record<string, Said>, names: object) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, said[name]?.cause ?? said[name]?.status]));

/** Until it says what is expected, or the last that it said. */
async function settled(look: () => Promise<Record<string, Said>>, expected: Record<string, string>) {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const said = await look();
    if (JSON.stringify(causes(said, expected)) === JSON.stringify(expected) || Date.now() > deadline)
      return said;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

beforeAll(async () => {
  esc.write(
    'org/verify/dev',
    'values:\n  hello: secret-world\n  nothing: null\n  db: {user: a, password: b}\n  list: [a]\n',
  );
  esc.write('org/verify/sink', 'values: {}\n');
  esc.write('org/verify/broken', `values:\n  a: \${nope.x}\n`);
  for (const environment of spoiled)
    esc.write(`org/verify/${environment}`, 'values: {hello: secret-world}\n');
  for (const status of [500, 429, 403])
    await esc.fault({ match: `org/verify/f${status}/`, kind: 'status', status });
  await esc.fault({ match: 'org/verify/cut/', kind: 'cut' });
  await esc.fault({ match: 'org/verify/html/', kind: 'content-type' });
  const secret = (name: string, stringData: object) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: NS },
    stringData,
  });
  await kube.applied(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NS, labels: { verify: 'here' } } },
    secret('pat', { token: esc.token, refused: `pul-${'0'.repeat(40)}`, 'line-break': `${esc.token}\n` }),
    secret('source', { a: 'secret-source' }),
  );
  await kube.applied(...stores());
  await settled(() => verified('-n', NS), {
    'SecretStore works': 'ok',
    'SecretStore sink': 'ok',
    'SecretStore html': 'ok',
  });
  await kube.applied(...users());
}, 180_000);

test('every state is told, with its cause', async () => {
  const said = await settled(() => verified('-n', NS), EXPECTED);
  expect(causes(said, EXPECTED)).toEqual(EXPECTED);
  expect(said['ExternalSecret of-no-secret']).toMatchObject({ because: `SecretStore ${NS}/no-secret` });
  expect(said['ExternalSecret no-store']).toMatchObject({ because: `SecretStore ${NS}/nope` });
  expect(said['SecretStore no-secret']?.next).toBe(
    'create it: kubectl create secret generic nope -n verify --from-literal=token="$PULUMI_ACCESS_TOKEN"',
  );
  expect(said['ExternalSecret works']?.secret).toEqual({ name: 'works', keys: [{ name: 'k', bytes: 12 }] });
  // A store that nobody asked for, and that somebody uses.
  expect(said['SecretStore nope']).toMatchObject({
    cause: 'not-applied',
    via: `ExternalSecret ${NS}/no-store`,
  });
  for (const { cause } of Object.values(said))
    if (cause !== undefined) expect(Object.keys(CAUSES)).toContain(cause);
}, 150_000);

test('every cause is on its page', () => {
  const page = readFileSync(join(__dirname, '../../docs/verify.md'), 'utf8');
  expect(Object.keys(CAUSES).filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
});

test('kinds of the cluster are followed to what they made', async () => {
  const said = await settled(() => verified('-A'), CLUSTER_KINDS);
  expect(causes(said, CLUSTER_KINDS)).toEqual(CLUSTER_KINDS);
  expect(said['ClusterExternalSecret verify-clash']?.message).toContain(
    'verify (external secret already exists',
  );
}, 150_000);

test('text and JSON have the same exit code, and no value of a Secret', async () => {
  const text = await esc8s('verify', '-n', NS);
  const json = await esc8s('verify', '-n', NS, '-o', 'json');
  expect([text.status, json.status]).toEqual([1, 1]);
  for (const { stdout, stderr } of [text, json]) {
    expect(stdout + stderr).not.toMatch(/secret-world|secret-source|pul-[0-9a-f]{40}/);
    expect(stdout + stderr).not.toContain(Buffer.from('secret-world').toString('base64'));
    expect(stdout).not.toContain('\u001b');
  }
  expect(text.stdout).toMatch(/^✔ ExternalSecret +verify\/works +Secret works: k 12 B$/m);
  expect(text.stdout).toMatch(/^✗ ExternalSecret +verify\/no-property +property-not-found$/m);
  expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, command: 'verify' });
}, 120_000);

test('manifests: what was not applied, what is of no kind of ours, what is only for another release', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'esc-verify-')), 'all.json');
  const secret = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NS } });
  const items = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NS } },
    secret('pat'),
    secret('absent'),
    external('works', 'works'),
    external('absent', 'works'),
    {
      ...external('works', 'works'),
      apiVersion: 'external-secrets.io/v1beta1',
      metadata: { name: 'old', namespace: NS },
    },
    {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      metadata: { name: 'password', namespace: NS },
    },
    { apiVersion: 'example.com/v1', kind: 'Nothing', metadata: { name: 'nothing', namespace: NS } },
  ];
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const expected = {
    'Namespace verify': 'ok',
    'Secret pat': 'ok',
    'Secret absent': 'not-applied',
    'ExternalSecret works': 'ok',
    'ExternalSecret absent': 'not-applied',
    'ExternalSecret old': 'version-not-served',
    'Password password': 'generator-not-checked',
    'Nothing nothing': 'crd-missing',
  };
  expect(causes(await verified('-f', file), expected)).toEqual(expected);
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: items.slice(0, 2) }));
  expect(await esc8s('verify', '-f', file)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('2 ok'),
  });
  const older = await esc8s('verify', '-f', file, '--release', '2.9.0');
  expect(older).toMatchObject({ status: 0, stderr: expect.stringContaining('older than 2.9.0') });
}, 120_000);

test.each([
  [['verify', '-n', NS, '-A'], '-n and -A exclude each other'],
  [['verify', '-n', NS, '-f', 'dist'], 'exclude each other'],
  [['verify', '-o', 'yaml', '-A'], '"yaml" is no format'],
  [['verify', '-f', '/nowhere'], 'no such file'],
  [['verify', '-A', '--timeout', '2 minutes'], '--timeout'],
  [['verify', '-n', 'verify-empty'], 'nothing to check'],
  [['verify', '-A', '--release', '0.9.0'], 'too old'],
])('%j is refused', async (args, message) => {
  const { status, stdout, stderr } = await esc8s(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});
