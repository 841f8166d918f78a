import { main } from '../../lib/cli/main';
import { newest } from '../../lib/release';
import { Cluster } from './harness/cluster';
import { shared } from './harness/shared';

interface Said {
  readonly check: string;
  readonly status: string;
  readonly message: string;
  readonly objects?: readonly string[];
}

async function doctor(kubeconfig: string, ...args: string[]) {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
  };
  const status = await main(['doctor', '--kubeconfig', kubeconfig, '-o', 'json', ...args], io);
  const results: Said[] = out.stdout.startsWith('{') ? JSON.parse(out.stdout).results : [];
  const of = (check: string): Said | undefined => results.find((it) => it.check === check);
  return { status, ...out, of, results };
}

describe('ESO 0.20.4 with its webhook', () => {
  const { kube } = shared('operator');

  test('the webhook is asked, and refuses', async () => {
    const { of } = await doctor(kube.kubeconfig);
    expect(of('api-server')).toMatchObject({ status: 'ok', message: expect.stringContaining('v1.36') });
    expect(of('webhook')).toMatchObject({ status: 'ok' });
    expect(
      await kube.get({
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        name: 'esc8s-doctor-probe',
        namespace: 'default',
      }),
    ).toBeUndefined();
  });

  test('the release is told by the CRDs, and compared', async () => {
    expect((await doctor(kube.kubeconfig)).of('release')).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/those of ESO 0\.20\.4$/),
    });
    expect((await doctor(kube.kubeconfig, '--release', '0.20')).of('release')?.status).toBe('ok');
    const older = await doctor(kube.kubeconfig, '--release', '2.9.0');
    expect(older.of('release')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('older than 2.9.0'),
    });
    expect((await doctor(kube.kubeconfig, '--release', '0.14')).of('release')?.message).toContain(
      'newer than 0.14',
    );
  });
});

test('the newest release, without an operator', async () => {
  const { of, status } = await doctor(shared('newest').kube.kubeconfig, '--release', newest);
  expect(of('release')?.status).toBe('ok');
  expect(of('webhook')?.status).toBe('skipped');
  // No operator: whatever else there is, that it works is never ok.
  expect(of('reconciling')?.status).not.toBe('ok');
  expect(status).not.toBe(0);
});

describe('a cluster of its own', () => {
  let cluster: Cluster;
  const own = (...args: string[]) => doctor(cluster.kube.kubeconfig, ...args);
  const store = (name: string) => {
    const accessToken = { secretRef: { name: 'pat', key: 'token' } };
    const pulumi = {
      apiUrl: cluster.esc.url,
      organization: 'org',
      project: 'doctor',
      environment: 'dev',
      accessToken,
    };
    return {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name, namespace: 'default' },
      spec: { provider: { pulumi } },
    };
  };
  const until = async (look: () => Promise<boolean>, seconds = 120) => {
    for (const deadline = Date.now() + seconds * 1000; ; ) {
      if (await look()) return;
      if (Date.now() > deadline) throw new Error(`not so after ${seconds} s`);
      await new Promise((done) => setTimeout(done, 1000));
    }
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
      await cluster.kube.applied(store('second'));
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
    await cluster.kube.kubectl([
      'patch',
      'secretstore',
      'held',
      '-n',
      'default',
      '--type=merge',
      '-p',
      '{"metadata":{"finalizers":null}}',
    ]);
  }, 90_000);

  test('the Deployment: replicas, and its release against the CRDs', async () => {
    const labels = { 'app.kubernetes.io/name': 'external-secrets' };
    const deployment = (tag: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'external-secrets', namespace: 'default', labels },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'c', image: `ghcr.io/external-secrets/external-secrets:${tag}` }] },
        },
      },
    });
    await cluster.kube.applied(deployment('v0.20.4'));
    expect((await own()).of('deployment')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('0 of 1 replicas'),
    });
    // There is no kubelet to say that a Pod is ready.
    const status = JSON.stringify({
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const seen = async (tag: string) => {
      await cluster.kube.applied(deployment(tag));
      let found: Said | undefined;
      await until(async () => {
        const { stdout } = await cluster.kube.kubectl(['get', 'pods', '-n', 'default', '-o', 'name']);
        for (const pod of stdout.split('\n').filter(Boolean)) {
          await cluster.kube.kubectl([
            'patch',
            pod,
            '-n',
            'default',
            '--subresource=status',
            '--type=merge',
            '-p',
            status,
          ]);
        }
        found = (await own()).of('deployment');
        return found?.message.includes('1 of 1') === true && found.message.includes(tag);
      }, 40);
      return found;
    };
    expect(await seen('v0.20.4')).toMatchObject({ status: 'ok' });
    expect(await seen('v0.16.1')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('the CRDs are those of ESO 0.20.4'),
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
    expect(bare.of('reconciling')?.status).toBe('unknown');

    const { writeFileSync, readFileSync } = await import('node:fs');
    const config = JSON.parse(readFileSync(cluster.kube.kubeconfig, 'utf8'));
    config.clusters[0].cluster.server = 'https://127.0.0.1:1';
    writeFileSync(`${cluster.folder}/gone.kubeconfig`, JSON.stringify(config));
    const gone = await doctor(`${cluster.folder}/gone.kubeconfig`);
    expect(gone.status).toBe(2);
    expect(gone.results.map((it) => it.status)).toEqual([
      'unknown',
      ...Array(gone.results.length - 1).fill('skipped'),
    ]);
  }, 120_000);
});

test.each([
  [['-o', 'table'], '"table" is no format'],
  [['--release', 'latest'], 'did you mean'],
  [['dist'], 'too much'],
])('%j is refused', async (args, message) => {
  const { status, stderr } = await doctor(shared('operator').kube.kubeconfig, ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
