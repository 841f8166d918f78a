import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeClient } from '../../lib/cluster/client';
import { pooled } from '../../lib/cluster/pool';
import { Cluster } from './harness/cluster';

const ROOT = join(__dirname, '../..');
const NAMESPACES = ['scale-0', 'scale-1', 'scale-2', 'scale-3', 'scale-4'];
const EACH = 1000;

let cluster: Cluster;

/** No operator: the statuses are written here, which is quicker than to have 5,000 of them synced. */
beforeAll(async () => {
  cluster = await Cluster.start({ crds: '0.20.4' });
  const client = KubeClient.connect({ kubeconfig: cluster.kube.kubeconfig });
  await cluster.kube.applied(
    ...NAMESPACES.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'pat', namespace: 'scale-0' },
      stringData: { token: cluster.esc.token },
    },
  );
  const stored = await send(client, 'POST', '/apis/external-secrets.io/v1/clustersecretstores', store());
  await send(
    client,
    'PATCH',
    '/apis/external-secrets.io/v1/clustersecretstores/scale/status',
    ready('store validated'),
  );
  expect(stored).toBeDefined();
  const all = NAMESPACES.flatMap((namespace) =>
    Array.from({ length: EACH }, (_, at) => ({ namespace, name: `es-${at}` })),
  );
  await pooled(all, async ({ namespace, name }) => {
    const path = `/apis/external-secrets.io/v1/namespaces/${namespace}/externalsecrets`;
    await send(client, 'POST', path, externalSecret(namespace, name));
    await send(client, 'PATCH', `${path}/${name}/status`, ready('secret synced'));
    await send(client, 'POST', `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
      data: { password: Buffer.from('x'.repeat(64)).toString('base64') },
    });
  });
}, 300_000);
afterAll(() => cluster.stop());

async function send(client: KubeClient, method: 'POST' | 'PATCH', path: string, body: object) {
  const answer = await client.request(method, path, {
    body,
    contentType: method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
  });
  if (answer.state !== 'found') throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.value;
}

function ready(message: string): object {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const condition = {
    type: 'Ready',
    status: 'True',
    reason: 'SecretSynced',
    message,
    lastTransitionTime: now,
  };
  return { status: { conditions: [condition], refreshTime: now, syncedResourceVersion: '1-0' } };
}

function store(): object {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'scale' },
    spec: {
      provider: {
        pulumi: {
          apiUrl: cluster.esc.url,
          organization: 'org',
          project: 'project',
          environment: 'env',
          accessToken: { secretRef: { name: 'pat', namespace: 'scale-0', key: 'token' } },
        },
      },
    },
  };
}

function externalSecret(namespace: string, name: string): object {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'scale' },
      target: {
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: { engineVersion: 'v2', mergePolicy: 'Replace', metadata: {} },
      },
      data: [{ secretKey: 'password', remoteRef: { key: 'database.password' } }],
    },
  };
}

/** Runs the compiled command and reads how much memory it had at most. */
async function measured(args: readonly string[]) {
  const started = Date.now();
  const child = spawn(process.execPath, ['scripts/run.js', 'lib/cli/bin.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, KUBECONFIG: cluster.kube.kubeconfig },
  });
  let [stdout, stderr, megabytes] = ['', '', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const watch = setInterval(() => {
    const kilobytes = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    megabytes = Math.max(megabytes, Number(kilobytes ?? 0) / 1024);
  }, 20);
  const status = await new Promise<number | null>((done) => {
    child.once('exit', () => clearInterval(watch));
    child.once('close', done);
  });
  return { status, stdout, stderr, seconds: (Date.now() - started) / 1000, megabytes };
}

test('5,000 ExternalSecrets are checked within 10 s and 300 MB', async () => {
  expect(spawnSync(process.execPath, ['scripts/run.js', '--compile'], { cwd: ROOT }).status).toBe(0);
  const { status, stdout, stderr, seconds, megabytes } = await measured(['verify', '-A', '-o', 'json']);
  const { summary, results } = JSON.parse(stdout);
  expect({
    stderr,
    status,
    summary,
    bad: results.filter((it: { status: string }) => it.status !== 'ok').slice(0, 3),
  }).toEqual({
    stderr: '',
    status: 0,
    summary: { ok: 5001, fail: 0, skipped: 0, unknown: 0 },
    bad: [],
  });
  process.stderr.write(`verify of 5,000: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n`);
  expect(seconds).toBeLessThan(10);
  expect(megabytes).toBeLessThan(300);
}, 120_000);

test('doctor too', async () => {
  const { stdout, seconds, megabytes } = await measured(['doctor', '-o', 'json']);
  expect(JSON.parse(stdout).summary.fail).toBe(0);
  process.stderr.write(`doctor of 5,000: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n`);
  expect(seconds).toBeLessThan(10);
  expect(megabytes).toBeLessThan(300);
}, 120_000);
