import { main } from '../../lib/cli/main';
import { Cluster } from './harness/cluster';

/** The oldest release: v1beta1, other words for its errors, a longer wait between its tries. */
let cluster: Cluster;

interface Said {
  readonly object: { readonly kind: string; readonly name: string };
  readonly status: string;
  readonly cause?: string;
  readonly retry?: string;
}

async function verified(): Promise<Record<string, Said>> {
  let text = '';
  const io = {
    stdout: { write: (part: string) => (text += part) },
    stderr: { write: (part: string) => (text += part) },
  };
  await main(['verify', '-n', 'old', '-o', 'json', '--kubeconfig', cluster.kube.kubeconfig], io);
  const { results } = JSON.parse(text) as { results: Said[] };
  return Object.fromEntries(results.map((result) => [`${result.object.kind} ${result.object.name}`, result]));
}

const EXPECTED: Record<string, string> = {
  'SecretStore store': 'ok',
  'SecretStore no-secret': 'token-secret-missing',
  'ExternalSecret works': 'ok',
  'ExternalSecret no-property': 'operator-panics',
  'ExternalSecret no-object': 'operator-panics',
  'ExternalSecret object': 'value-is-object',
  'ExternalSecret of-no-secret': 'store-failed',
  'ExternalSecret of-refused': 'token-refused',
  'PushSecret no-source': 'source-secret-missing',
};

beforeAll(async () => {
  cluster = await Cluster.start({ crds: '0.10.4', operator: '0.10.4' });
  cluster.esc.write('org/old/dev', 'values: {hello: world, db: {user: a}}\n');
  const metadata = (name: string) => ({ name, namespace: 'old' });
  const store = (name: string, secret = 'pat', key = 'token') => {
    const accessToken = { secretRef: { name: secret, key } };
    const pulumi = {
      apiUrl: cluster.esc.url,
      organization: 'org',
      project: 'old',
      environment: 'dev',
      accessToken,
    };
    const spec = { provider: { pulumi } };
    return { apiVersion: 'external-secrets.io/v1beta1', kind: 'SecretStore', metadata: metadata(name), spec };
  };
  const external = (name: string, of: string, spec: object) => ({
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: metadata(name),
    spec: { refreshInterval: '1h', secretStoreRef: { kind: 'SecretStore', name: of }, ...spec },
  });
  const read = (key: string) => ({ data: [{ secretKey: 'k', remoteRef: { key } }] });
  const stringData = { token: cluster.esc.token, refused: `pul-${'0'.repeat(40)}` };
  await cluster.kube.applied(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'old' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: metadata('pat'), stringData },
    store('store'),
    store('no-secret', 'nope'),
    store('refused', 'pat', 'refused'),
    external('no-property', 'store', read('nope')),
    external('no-object', 'store', { dataFrom: [{ extract: { key: 'nope' } }] }),
  );
  // That others were looked at later shows that the operator works; times have whole seconds.
  await new Promise((done) => setTimeout(done, 3000));
  await cluster.kube.applied(
    external('works', 'store', read('hello')),
    external('object', 'store', read('db')),
    external('of-no-secret', 'no-secret', read('hello')),
    external('of-refused', 'refused', read('hello')),
    {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata: metadata('no-source'),
      spec: {
        refreshInterval: '1h',
        secretStoreRefs: [{ name: 'store', kind: 'SecretStore' }],
        selector: { secret: { name: 'nope' } },
        data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: 'a' } } }],
      },
    },
  );
}, 400_000);
afterAll(() => cluster.stop());

test('every state is told, with its cause', async () => {
  const deadline = Date.now() + 60_000;
  const causes = (said: Record<string, Said>) =>
    Object.fromEntries(Object.keys(EXPECTED).map((name) => [name, said[name]?.cause ?? said[name]?.status]));
  let said = await verified();
  while (JSON.stringify(causes(said)) !== JSON.stringify(EXPECTED) && Date.now() < deadline) {
    await new Promise((done) => setTimeout(done, 1000));
    said = await verified();
  }
  expect(causes(said)).toEqual(EXPECTED);
  expect(said['ExternalSecret of-refused']?.retry).toBe('16 min');
}, 90_000);

test('doctor tells the release', async () => {
  let text = '';
  const io = { stdout: { write: (part: string) => (text += part) }, stderr: { write: () => true } };
  await main(['doctor', '-o', 'json', '--kubeconfig', cluster.kube.kubeconfig], io);
  const checks = JSON.parse(text).results as { check: string; status: string; message: string }[];
  expect(checks.find(({ check }) => check === 'release')).toMatchObject({
    status: 'ok',
    message: expect.stringContaining('0.10.4'),
  });
  expect(checks.find(({ check }) => check === 'reconciling')?.status).toBe('ok');
});
