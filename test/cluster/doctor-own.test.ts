import { main } from '../../lib/cli/main';
import { changed, doctor, until } from './doctor-run';
import { Cluster } from './harness/cluster';

let cluster: Cluster;
const own = (...args: string[]) => doctor(cluster.kube.kubeconfig, ...args);
const store = (name: string) => {
  const accessToken = { secretRef: { name: 'pat', key: 'token' } };
  const environment = { organization: 'org', project: 'doctor', environment: 'dev' };
  const pulumi = { apiUrl: cluster.esc.url, ...environment, accessToken };
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name, namespace: 'default' },
    spec: { provider: { pulumi } },
  };
};

beforeAll(async () => {
  cluster = await Cluster.start({ crds: '0.20.4', operator: '0.20.4' });
}, 120_000);
afterAll(() => cluster.stop());

test('nothing to judge the operator by is unknown', async () => {
  const { of, status } = await own();
  expect(of('reconciling')).toMatchObject({
    status: 'unknown',
    message: expect.stringContaining('no object'),
  });
  expect(status).toBe(2);
});

test('an operator that works', async () => {
  await cluster.kube.applied(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'pat', namespace: 'default' },
      stringData: { token: cluster.esc.token },
    },
    store('first'),
  );
  await until(async () => (await own()).of('reconciling')?.status === 'ok');
  const { status, of } = await own();
  expect({ status, deployment: of('deployment')?.status }).toEqual({ status: 0, deployment: 'skipped' });
  const text: string[] = [];
  const io = { stdout: { write: (part: string) => text.push(part) }, stderr: { write: () => true } };
  expect(await main(['doctor', '--kubeconfig', cluster.kube.kubeconfig], io)).toBe(0);
  expect(text.join('')).toMatch(/^✔ reconciling +it was last seen at work \d+ s ago$/m);
}, 150_000);

test('an operator that stands still', async () => {
  cluster.operator.signal('SIGSTOP');
  try {
    // What somebody else says of a store, even later than now, is no sign of the operator.
    const involvedObject = { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', name: 'first' };
    await cluster.kube.applied(store('second'), {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'of-somebody', namespace: 'default' },
      involvedObject: { ...involvedObject, namespace: 'default' },
      ...{ source: { component: 'somebody' }, type: 'Normal', reason: 'Seen', message: 'seen' },
      lastTimestamp: new Date(Date.now() + 60_000).toISOString(),
    });
    const at = await own();
    expect(at.of('reconciling')).toMatchObject({
      status: 'unknown',
      objects: [expect.stringContaining('SecretStore default/second')],
    });
    expect(at.status).toBe(2);
    await until(async () => (await own()).of('reconciling')?.status === 'fail');
    expect((await own()).status).toBe(1);
  } finally {
    cluster.operator.signal('SIGCONT');
  }
  await until(async () => (await own()).of('reconciling')?.status === 'ok');
}, 200_000);

test('what would stop it at its next restart, in each kind', async () => {
  const push = { secretStoreRefs: [{ name: 'first' }], selector: { secret: { name: 'pat' } } };
  const kind = (name: string, version: string, spec: object) => ({
    apiVersion: `external-secrets.io/${version}`,
    kind: name,
    metadata: { name: 'day', ...(!name.startsWith('Cluster') && { namespace: 'default' }) },
    spec,
  });
  const read = { secretStoreRef: { name: 'first' }, data: [{ secretKey: 'a', remoteRef: { key: 'a' } }] };
  const nowhere = { namespaceSelectors: [{ matchLabels: { no: 'where' } }] };
  const objects = [
    kind('PushSecret', 'v1alpha1', { ...push, refreshInterval: '1d' }),
    kind('ClusterPushSecret', 'v1alpha1', {
      ...nowhere,
      pushSecretSpec: { ...push, refreshInterval: '1 h' },
    }),
    kind('ClusterExternalSecret', 'v1', { ...nowhere, refreshTime: '60', externalSecretSpec: read }),
    // No webhook here: nobody refuses it.
    kind('ExternalSecret', 'v1', { ...read, refreshInterval: '1w' }),
  ];
  await cluster.kube.applied(...objects);
  const { of, status } = await own();
  expect(status).toBe(1);
  expect(of('intervals')?.objects).toEqual([
    expect.stringMatching(/^PushSecret default\/day: spec\.refreshInterval: duration `1d`/),
    expect.stringMatching(/^ClusterPushSecret day: spec\.pushSecretSpec\.refreshInterval/),
    expect.stringMatching(/^ClusterExternalSecret day: spec\.refreshTime/),
    expect.stringMatching(/^ExternalSecret default\/day: spec\.refreshInterval/),
  ]);
  for (const { kind: of } of objects)
    await cluster.kube.kubectl(['delete', of, 'day', '-n', 'default', '--wait=false']);
}, 60_000);

test('a deletion that hangs', async () => {
  const held = {
    ...store('held'),
    metadata: { name: 'held', namespace: 'default', finalizers: ['example.com/held'] },
  };
  await cluster.kube.applied(held);
  await cluster.kube.kubectl(['delete', 'secretstore', 'held', '-n', 'default', '--wait=false']);
  await until(async () => (await own()).of('deletions')?.status === 'fail', 60);
  expect((await own()).of('deletions')?.objects?.[0]).toContain('SecretStore default/held');
  const free = ['--type=merge', '-p', '{"metadata":{"finalizers":null}}'];
  await cluster.kube.kubectl(['patch', 'secretstore', 'held', '-n', 'default', ...free]);
}, 90_000);

test('CRDs that no release has', async () => {
  const at = '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/mine';
  const patch = async (change: object) => {
    const name = 'clusterpushsecrets.external-secrets.io';
    const { status, stderr } = await cluster.kube.kubectl([
      ...['patch', 'crd', name, '--type=json', '-p', JSON.stringify([{ path: at, ...change }])],
    ]);
    if (status !== 0) throw new Error(stderr);
  };
  await patch({ op: 'add', value: { type: 'string' } });
  expect((await own('--release', '0.20.4')).of('release')).toMatchObject({
    status: 'unknown',
    message: expect.stringContaining('no release of ESO that is known; the nearest is 0.20.4'),
  });
  await patch({ op: 'remove' });
  expect((await own('--release', '0.20.4')).of('release')?.status).toBe('ok');
});

test('the Deployment: replicas, and its release against the CRDs', async () => {
  const labels = { 'app.kubernetes.io/name': 'external-secrets' };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'external-secrets', namespace: 'default', labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'c', image: 'ghcr.io/external-secrets/external-secrets:v0.16.1' }] },
      },
    },
  };
  await cluster.kube.applied(deployment);
  expect((await own()).of('deployment')).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('0 of 1 replicas'),
  });
  // There is no kubelet to say that a Pod is ready.
  const ready = { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } };
  await until(async () => {
    const { stdout } = await cluster.kube.kubectl(['get', 'pods', '-n', 'default', '-o', 'name']);
    for (const pod of stdout.split('\n').filter(Boolean)) {
      const patch = ['--subresource=status', '--type=merge', '-p', JSON.stringify(ready)];
      await cluster.kube.kubectl(['patch', pod, '-n', 'default', ...patch]);
    }
    return (await own()).of('deployment')?.message.includes('1 of 1') === true;
  }, 40);
  expect((await own()).of('deployment')).toMatchObject({
    status: 'fail',
    message: expect.stringContaining("the cluster's CRDs are those of ESO 0.20.4"),
  });
  await cluster.kube.kubectl(['delete', 'deployment', 'external-secrets', '-n', 'default']);
}, 120_000);

test('a webhook that does not answer', async () => {
  await cluster.kube.applied({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'externalsecret-validate' },
    webhooks: [
      {
        name: 'validate.externalsecret.external-secrets.io',
        rules: [
          {
            apiGroups: ['external-secrets.io'],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['externalsecrets'],
          },
        ],
        clientConfig: { url: 'https://127.0.0.1:1/validate' },
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        timeoutSeconds: 2,
      },
    ],
  });
  await until(async () => (await own()).of('webhook')?.status === 'fail', 30);
  expect((await own()).of('webhook')?.message).toContain('failed calling webhook');
  await cluster.kube.kubectl(['delete', 'validatingwebhookconfiguration', 'externalsecret-validate']);
}, 60_000);

test('without permissions all that rests on them is unknown', async () => {
  const nobody = await cluster.userWith('nobody', []);
  const { of, status, results } = await doctor(nobody);
  expect(status).toBe(2);
  expect(results.filter((it) => it.status === 'ok').map(({ check }) => check)).toEqual(['api-server']);
  expect(of('crds')).toMatchObject({
    status: 'unknown',
    message: expect.stringContaining('get customresourcedefinitions'),
  });
  expect(of('permissions')?.objects).toContain('get secrets');
  const reader = await cluster.userWith('reader', [
    { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list'] },
  ]);
  expect((await doctor(reader)).of('permissions')?.objects).toEqual([
    'create externalsecrets.external-secrets.io',
  ]);
});

test('no CRDs, and no API server', async () => {
  await cluster.operator.stop();
  const { stdout } = await cluster.kube.kubectl(['get', 'crd', '-o', 'name']);
  const names = stdout.split('\n').filter((name) => name.endsWith('.external-secrets.io'));
  // Without the operator nobody takes off finalizers: of these objects none has any.
  await cluster.kube.kubectl(['delete', ...names.filter((name) => name.includes('clusterpushsecrets'))]);
  expect((await own()).of('crds')?.status).toBe('ok');
  await cluster.kube.kubectl(['delete', '--wait=false', ...names]);
  await until(async () => (await own()).of('crds')?.message === 'the cluster has no CRDs of ESO', 60);
  const bare = await own();
  expect(bare.status).toBe(1);
  for (const check of ['release', 'reconciling', 'intervals', 'deletions'])
    expect(bare.of(check)?.status).toBe('skipped');

  const server = 'https://127.0.0.1:1';
  const gone = await doctor(changed(cluster.kube.kubeconfig, cluster.folder, { cluster: { server } }));
  expect(gone.status).toBe(2);
  expect(gone.results.map((it) => it.status)).toEqual([
    'unknown',
    ...Array(gone.results.length - 1).fill('skipped'),
  ]);
}, 120_000);
