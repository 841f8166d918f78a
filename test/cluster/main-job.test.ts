import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectCopy, root } from '../kit/project';
import { Cluster } from './harness/cluster';
import { type Kube, type Live, type Ref, values } from './harness/kube';
import type { OperatorRelease } from './harness/tools';

const OPERATOR_NAMESPACE = 'external-secrets';
const ENVIRONMENT = 'my-org/my-project/my-env';
const SINK = 'my-org/my-project/my-env-pushed';
const secret: Ref = { apiVersion: 'v1', kind: 'Secret', name: 'secret', namespace: 'default' };

/** This project, with the settings that a user changes first. */
function configure(folder: string, cluster: Cluster, settings: Record<string, string>): void {
  const file = join(folder, 'main.ts');
  let source = readFileSync(join(root, 'main.ts'), 'utf8');
  for (const [name, value] of Object.entries(settings)) {
    const changed = source.replace(new RegExp(`^( {2}${name}: )'[^']*'`, 'm'), `$1'${value}'`);
    expect([name, changed]).not.toEqual([name, source]);
    source = changed;
  }
  // As a user of a self-hosted Pulumi does.
  source = source.replace('const login = { auth,', `const login = { auth, apiUrl: '${cluster.esc.url}',`);
  expect(source).toContain(cluster.esc.url);
  writeFileSync(file, source);
}

function environments(cluster: Cluster): void {
  cluster.esc.write(ENVIRONMENT, 'values:\n  hello: world\n');
  cluster.esc.write(SINK, 'values: {}\n');
}

const shell = (cluster: Cluster): NodeJS.ProcessEnv => ({
  KUBECONFIG: cluster.kube.kubeconfig,
  PATH: `${dirname(cluster.kube.kubectlPath)}:${process.env.PATH}`,
  PULUMI_ACCESS_TOKEN: cluster.esc.token,
});

async function source(kube: Kube, world: string): Promise<void> {
  const metadata = { name: 'test-cred', namespace: 'default' };
  await kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { world } });
}

const holds = (value: string) => (live: Live | undefined) => values(live)?.['esc-secret'] === value;

/** A command line in the project, run while the test goes on. */
async function tries(cluster: Cluster, command: string, folder: string) {
  const options = { cwd: folder, env: { ...process.env, ...shell(cluster) }, maxBuffer: 1 << 26 };
  return promisify(execFile)('bash', ['-c', command], options).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({
      status: code as number,
      stdout: String(stdout),
      stderr: String(stderr),
    }),
  );
}

/** One that has to work. */
async function does(cluster: Cluster, command: string, folder: string) {
  const done = await tries(cluster, command, folder);
  if (done.status !== 0)
    throw new Error(`${command}: exit code ${done.status}: ${done.stdout}${done.stderr}`);
  return done;
}

/** What is left of the project's objects in the whole cluster. */
async function left(kube: Kube): Promise<string[]> {
  const kinds = 'clustersecretstores,secretstores,externalsecrets,pushsecrets,clusterexternalsecrets';
  const { stdout } = await kube.kubectl(['get', kinds, '-A', '-o', 'name']);
  return stdout.split('\n').filter(Boolean);
}

/** Ends the operator when its namespace goes, as the kubelet does with its pod. */
async function stopWithNamespace(cluster: Cluster): Promise<void> {
  const going = (live: Live | undefined) =>
    live === undefined || live.metadata?.deletionTimestamp !== undefined;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', name: OPERATOR_NAMESPACE };
  await cluster.kube.until(namespace, going, 'being deleted', 60, 5);
  await cluster.operator.stop();
}

describe('with 0.20.4', () => {
  const folder = projectCopy();
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ crds: '0.20.4', operator: '0.20.4', webhook: true });
    environments(cluster);
    configure(folder, cluster, { release: '0.20.4', accessToken: 'inline' });
    await source(cluster.kube, 'first');
  });
  afterAll(async () => cluster?.stop());

  test('one apply on an empty cluster ends in the Secret and the push', async () => {
    await does(cluster, 'npm run -s synth', folder);
    expect((await does(cluster, 'kubectl apply -f dist', folder)).stderr).toBe('');
    await cluster.kube.until(secret, holds('world'), 'given its value', 10);
    const world = () => /world: first/.test(cluster.esc.read(SINK));
    await cluster.kube.until(secret, world, 'joined by the push', 15);
  });

  test('the Secret carries nothing that is not its own', async () => {
    const { metadata, type } = (await cluster.kube.get(secret)) as Live;
    expect(type).toBe('Opaque');
    expect(Object.keys(metadata?.annotations ?? {})).toEqual(['reconcile.external-secrets.io/data-hash']);
    expect(Object.keys(metadata?.labels ?? {}).sort()).toEqual([
      'reconcile.external-secrets.io/created-by',
      'reconcile.external-secrets.io/managed',
    ]);
  });

  test('a second apply changes nothing', async () => {
    const { stdout } = await does(cluster, 'kubectl apply -f dist', folder);
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => !line.endsWith(' unchanged')),
    ).toEqual([]);
    expect((await does(cluster, 'kubectl diff -f dist', folder)).stdout).toBe('');
  });

  test('changed values arrive on both sides', async () => {
    cluster.esc.write(ENVIRONMENT, 'values:\n  hello: changed\n');
    await source(cluster.kube, 'second');
    await cluster.kube.until(secret, holds('changed'), 'given the changed value', 30);
    const world = () => /world: second/.test(cluster.esc.read(SINK));
    await cluster.kube.until(secret, world, 'joined by the changed push', 15);
  });

  test('kubectl delete takes the operator away before its finalizers, and hangs', async () => {
    // As many as a team has: the few of the tutorial are often gone before the operator is.
    const file = join(folder, 'main.ts');
    const more =
      "for (let i = 0; i < 200; i++) new esc.ExternalSecret(chart, 'more-' + i, { metadata, store, data });";
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace("  if (sink === '')", `  ${more}\n  if (sink === '')`),
    );
    await does(cluster, 'npm run -s synth', folder);
    await does(cluster, 'kubectl apply -f dist', folder);
    const last = { ...secret, name: 'more-199' };
    await cluster.kube.until(last, holds('changed'), 'given its value', 60);
    const stopped = stopWithNamespace(cluster);
    const deleted = await tries(cluster, 'kubectl delete -f dist --timeout 10s', folder);
    await stopped;
    expect(deleted.status).toBe(1);
    expect(await left(cluster.kube)).not.toEqual([]);
  });

  test('esc8s delete says what holds it while there is no operator', async () => {
    const deleted = await tries(cluster, 'npm run -s esc8s -- delete -f dist --timeout 2s', folder);
    expect(deleted.status).toBe(1);
    expect(deleted.stdout).toMatch(/^still there \S+ \S+: waits for the finalizers \S+/m);
    expect(deleted.stderr).toContain('see that it runs (esc8s doctor), then run the same command again');
  });

  test('esc8s delete leaves nothing, and keeps the namespace unless asked', async () => {
    cluster.startOperator('0.20.4');
    const command = 'npm run -s esc8s -- delete -f dist';
    await does(cluster, command, folder);
    const namespace = { apiVersion: 'v1', kind: 'Namespace', name: OPERATOR_NAMESPACE };
    await cluster.kube.until(namespace, (live) => live === undefined, 'gone from the plain delete');
    await does(cluster, 'kubectl apply -f dist', folder);
    await cluster.kube.until(secret, holds('changed'), 'given its value again', 10);

    const kept = await does(cluster, command, folder);
    expect(kept.stdout).toContain('kept Namespace external-secrets (--namespaces deletes it)\n');
    expect(await left(cluster.kube)).toEqual([]);
    await cluster.kube.until(secret, (live) => live === undefined, 'gone');
    expect(await cluster.kube.get(namespace)).toBeDefined();

    await does(cluster, 'kubectl apply -f dist', folder);
    await cluster.kube.until(secret, holds('changed'), 'given its value once more', 10);
    const stopped = stopWithNamespace(cluster);
    await does(cluster, `${command} --namespaces`, folder);
    await stopped;
    expect(await left(cluster.kube)).toEqual([]);
    expect(await cluster.kube.get(namespace)).toBeUndefined();
  });
});

describe('with 0.10.4, the release of the tutorial', () => {
  const operator: OperatorRelease = '0.10.4';
  const folder = projectCopy();
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ crds: operator, operator });
    environments(cluster);
  });
  afterAll(async () => cluster?.stop());

  test('a push is refused at synth, with the release from which it works', async () => {
    configure(folder, cluster, { release: operator });
    const refused = await tries(cluster, 'npm run -s synth', folder);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/PushSecret.*0\.12/s);
  });

  test('the operator shows why: it writes to an environment with its names in the wrong order', async () => {
    await source(cluster.kube, 'first');
    // 0.10.4 panics on an environment without values.
    cluster.esc.write(SINK, 'values:\n  kept: here\n');
    const secretRef = { name: 'token', key: 'token', namespace: 'default' };
    const pulumi = {
      apiUrl: cluster.esc.url,
      organization: 'my-org',
      project: 'my-project',
      environment: 'my-env-pushed',
    };
    const stringData = { token: cluster.esc.token };
    const metadata = (name: string) => ({ name, namespace: 'default' });
    const group = 'external-secrets.io';
    await cluster.kube.applied(
      { apiVersion: 'v1', kind: 'Secret', metadata: metadata('token'), stringData },
      {
        apiVersion: `${group}/v1beta1`,
        kind: 'SecretStore',
        metadata: metadata('sink'),
        spec: { provider: { pulumi: { ...pulumi, accessToken: { secretRef } } } },
      },
      {
        apiVersion: `${group}/v1alpha1`,
        kind: 'PushSecret',
        metadata: metadata('push'),
        spec: {
          refreshInterval: '10s',
          secretStoreRefs: [{ name: 'sink' }],
          selector: { secret: { name: 'test-cred' } },
          data: [{ match: { secretKey: 'world', remoteRef: { remoteKey: 'world' } } }],
        },
      },
    );
    const push: Ref = {
      apiVersion: `${group}/v1alpha1`,
      kind: 'PushSecret',
      name: 'push',
      namespace: 'default',
    };
    const failed = (live: Live | undefined) => live?.status?.conditions?.[0]?.status === 'False';
    await cluster.kube.until(push, failed, 'failed', 30);
    expect(cluster.esc.calls().filter(({ method }) => method === 'PATCH')).toContainEqual(
      expect.objectContaining({ path: '/api/esc/environments/my-org/my-env-pushed/my-project', status: 404 }),
    );
    await cluster.kube.kubectl([
      'delete',
      'pushsecret/push',
      'secretstore/sink',
      'secret/token',
      '-n',
      'default',
    ]);
  });

  test('the rest works, with the token made by the command that synth prints', async () => {
    configure(folder, cluster, { release: operator, sink: '' });
    const synth = await does(cluster, 'npm run -s synth', folder);
    expect((await does(cluster, 'kubectl apply -f dist', folder)).stderr).toBe('');
    const command =
      /^ *(printf .*kubectl create secret.*)$/m.exec(synth.stderr)?.[1] ?? 'no command was printed';
    await does(cluster, command, folder);
    // The store waits for its token with a growing backoff.
    await cluster.kube.until(secret, holds('world'), 'given its value', 30);
    cluster.esc.write(ENVIRONMENT, 'values:\n  hello: changed\n');
    await cluster.kube.until(secret, holds('changed'), 'given the changed value', 30);
    expect((await does(cluster, 'kubectl diff -f dist', folder)).stdout).toBe('');
  });

  test('cleaning up leaves nothing', async () => {
    const stopped = stopWithNamespace(cluster);
    const command = 'npm run -s esc8s -- delete -f dist --namespaces';
    await does(cluster, command, folder);
    await stopped;
    expect(await left(cluster.kube)).toEqual([]);
    await cluster.kube.until(secret, (live) => live === undefined, 'gone');
  });
});
