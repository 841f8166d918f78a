import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { type EscApp, runTargets } from '../../lib';
import { temporaryFolder } from '../kit/project';
import {
  emptyCluster,
  expectPruned,
  expectReady,
  objects,
  prepare,
  pushed,
  refuseToken,
  sayReady,
  served,
} from './delivered-app';
import { ArgoCd } from './harness/argo-cd';
import { Cluster } from './harness/cluster';
import { GitRepository } from './harness/git';
import type { Live, Ref } from './harness/kube';

/**
 * Argo CD's real application controller and repo server sync what synth wrote from a git server. The chart of ESO cannot be
 * fetched here: in the place of its Application there is one of ESO's CRDs in the repository, and the operator is a process.
 */
const folder = temporaryFolder();
let cluster: Cluster;
let argo: ArgoCd;
let repository: GitRepository;

const app = (release: string) => ({
  release,
  apiUrl: cluster.esc.url,
  delivery: {
    tool: 'argo-cd',
    repoURL: repository.url,
    path: 'dist',
    targetRevision: 'main',
  } as const,
});

async function start(name: string, release: string, settings = {}): Promise<void> {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  cluster = await emptyCluster(release);
  repository = await GitRepository.start(join(folder, name));
  argo = await ArgoCd.start(cluster, settings);
  await prepare(cluster);
}

async function stop(): Promise<void> {
  await argo.stop();
  repository.stop();
  await cluster.stop();
}

const COMPARE = 'argocd.argoproj.io/compare-options';

const WAYS: [string, Record<string, string>, string[]][] = [
  ['as it comes', {}, []],
  ['with server-side apply', {}, ['ServerSideApply=true']],
  ['with server-side diff', { [COMPARE]: 'ServerSideDiff=true' }, ['ServerSideApply=true']],
];

const bootstrap = async (delivery: string) => {
  const files = ['argocd-cm.yaml', 'root.yaml'].flatMap((name) => ['-f', join(delivery, name)]);
  const done = await cluster.kube.kubectl(['apply', '--server-side', ...files]);
  expect(done).toMatchObject({ status: 0, stderr: '' });
};

const created = async (ref: Ref) =>
  Date.parse(String((await cluster.kube.get(ref))?.metadata?.creationTimestamp));

describe.each([
  ['annotation', {}, WAYS],
  ['label', { 'application.resourceTrackingMethod': 'label' }, WAYS.slice(0, 1)],
])('ESO 0.20.4 with its operator, what is tracked by %s', (tracking, settings, ways) => {
  const name = `operator-${tracking}`;
  beforeAll(() => start(name, '0.20.4', settings), 240_000);
  afterAll(stop);

  test('the first sync is green without help, in order, and all six kinds are Ready', async () => {
    const { commit, delivery } = pushed(repository, join(folder, name), app('0.20.4'));
    await bootstrap(delivery);
    await served(cluster, '0.20.4');
    cluster.startOperator('0.20.4');
    await argo.until('esc-objects', commit, { sync: 'Synced', health: 'Healthy', phase: 'Succeeded' }, 120);
    await argo.until('esc', commit, { sync: 'Synced', health: 'Healthy' });
    await expectReady(cluster);
    const order = [objects.namespace, objects.store, objects.read, objects.push] as const;
    const times = await Promise.all(order.map(created));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test.each(ways)('it stays in sync over three comparisons, %s', async (_how, annotations, syncOptions) => {
    // Which would put back what is changed here; its children stay.
    await cluster.kube.kubectl(['delete', 'application', 'esc', '-n', 'argocd', '--ignore-not-found']);
    await argo.sync('esc-objects', annotations, syncOptions);
    for (let i = 0; i < 3; i++) {
      await argo.refresh('esc-objects');
      expect(await argo.said('esc-objects')).toMatchObject({ sync: 'Synced', health: 'Healthy' });
    }
  });

  test('it neither adopts nor prunes a Secret that ESO made', async () => {
    const secret = await cluster.kube.get(objects.secret);
    expect(JSON.stringify(secret?.metadata)).not.toMatch(/argocd|instance/);
    const live = await cluster.kube.get(argo.application('esc-objects'));
    expect(live?.status.resources.map(({ kind }: Live) => kind)).not.toContain('Secret');
  });

  test('an ExternalSecret that is taken out is deleted with its Secret; a store and a namespace stay', async () => {
    const { commit } = pushed(repository, join(folder, name), app('0.20.4'), { more: false });
    await argo.refresh('esc-objects');
    await argo.until('esc-objects', commit, { phase: 'Succeeded' });
    await expectPruned(cluster, 60);
  });

  test('a token that Pulumi refuses turns it red', async () => {
    await refuseToken(cluster);
    const red = (live: Live | undefined) => live?.status?.health?.status === 'Degraded';
    await cluster.kube.until(argo.application('esc-objects'), red, 'Degraded', 60);
  });
});

describe('the CRDs of ESO 2.9.0, without an operator', () => {
  beforeAll(() => start('newest', '2.9.0'), 240_000);
  afterAll(stop);

  test('it is in sync, and a wave waits until the one before says Ready', async () => {
    const { kube } = cluster;
    const { commit, delivery } = pushed(repository, join(folder, 'newest'), app('2.9.0'));
    await bootstrap(delivery);
    await served(cluster, '2.9.0');
    await kube.until(objects.store, (live) => live !== undefined, 'there', 100);
    const { status } = await argo.until('esc-objects', commit, { phase: 'Running' }, 20);
    expect(status.operationState.message).toContain('waiting for healthy state of external-secrets.io/');
    // The wave of ExternalSecrets waits for that of the stores.
    expect(await kube.get(objects.read)).toBeUndefined();
    const stores = [objects.store, objects.spare, objects.sink, objects.each];
    for (const ref of stores) await sayReady(cluster, ref);
    await kube.until(objects.read, (live) => live !== undefined, 'there', 30);
    await argo.refresh('esc-objects');
    const { resources } = (await kube.get(argo.application('esc-objects')))?.status ?? {};
    const done: Live[] = resources.filter(({ kind }: Live) => /^ExternalSecret$|Store$/.test(kind ?? ''));
    expect(done.map(({ status }: Live) => status)).toEqual(Array(done.length).fill('Synced'));
    expect(done.length).toBeGreaterThan(5);
  });

  test('an ApplicationSet brings each target to its cluster; one that is taken out leaves its objects', async () => {
    const other = await Cluster.start({});
    try {
      const outdir = join(folder, 'targets/dist');
      const target = (name: string, destination: string) => ({
        delivery: {
          ...({
            tool: 'argo-cd',
            repoURL: repository.url,
            path: `dist/${name}`,
            targetRevision: 'main',
          } as const),
          destination: { name: destination },
        },
      });
      const all = { a: target('a', 'in-cluster'), b: target('b', 'other') };
      const build = (made: EscApp, _props: object, name: string) => {
        const chart = new Chart(made, 'chart', { namespace: 'target' });
        new Namespace(chart, 'namespace', { metadata: { name: 'target' } });
        new ApiObject(chart, 'it', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
      };
      const synced = async (targets: Partial<typeof all>) => {
        runTargets(targets as typeof all, build, { outdir, args: [], name: 'targets' });
        const delivery = `${outdir}-delivery`;
        const commit = repository.push({ dist: outdir, 'dist-delivery': delivery });
        const files = ['argocd-cm.yaml', 'application-set.yaml'].flatMap((name) => [
          '-f',
          join(delivery, name),
        ]);
        const done = await cluster.kube.kubectl(['apply', '--server-side', '--force-conflicts', ...files]);
        expect(done).toMatchObject({ status: 0 });
        return commit;
      };
      const configMap = (name: string): Ref => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name,
        namespace: 'target',
      });
      await argo.know('other', other);
      await argo.startApplicationSets();
      const commit = await synced(all);
      for (const name of ['a', 'b'])
        await argo.until(`esc-${name}-objects`, commit, { sync: 'Synced', health: 'Healthy' });
      expect(await cluster.kube.get(configMap('a'))).toBeDefined();
      expect(await cluster.kube.get(configMap('b'))).toBeUndefined();
      expect(await other.kube.get(configMap('b'))).toBeDefined();
      await synced({ a: all.a });
      const gone = (live: Live | undefined) => live === undefined;
      for (const name of ['esc-b', 'esc-b-objects'])
        await cluster.kube.until(argo.application(name), gone, 'gone', 60);
      expect(await other.kube.get(configMap('b'))).toBeDefined();
      expect(await cluster.kube.get(argo.application('esc-a-objects'))).toBeDefined();
    } finally {
      await other.stop();
    }
  });
});
