import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { AccessToken, EscApp, ExternalSecret, SecretStore } from '../../lib';
import { crds } from '../../lib/release';
import { temporaryFolder } from '../kit/project';
import {
  emptyCluster,
  expectPruned,
  expectReady,
  healthy,
  objects,
  prepare,
  pushed,
  refuseToken,
  sayReady,
  served,
} from './delivered-app';
import type { Cluster } from './harness/cluster';
import { Flux } from './harness/flux';
import { GENERATOR_STATE } from './harness/generator-state';
import { GitRepository } from './harness/git';
import { values } from './harness/kube';
import { ready } from './harness/scene';
import { buildSet } from './harness/tools';

/**
 * Flux' real source-controller and kustomize-controller sync what synth wrote from a git server. helm-controller is not
 * here: in the place of the HelmRelease the repository holds ESO's CRDs, and the operator is a process.
 */
const folder = temporaryFolder();
let cluster: Cluster;
let flux: Flux;
let repository: GitRepository;

const app = (release: string) => ({
  release,
  apiUrl: cluster.esc.url,
  delivery: { tool: 'flux', url: repository.url, path: 'dist' } as const,
});

async function start(name: string, release: string): Promise<void> {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  cluster = await emptyCluster(release);
  repository = await GitRepository.start(join(folder, name));
  flux = await Flux.start(cluster);
  await prepare(cluster);
}

async function stop(): Promise<void> {
  await flux.stop();
  repository.stop();
  await cluster.stop();
}

const versions = async () =>
  Promise.all(healthy.map(async (ref) => (await cluster.kube.get(ref))?.metadata?.resourceVersion));

describe('ESO 0.20.4 with its operator', () => {
  beforeAll(() => start('operator', '0.20.4'), 240_000);
  afterAll(stop);

  test('the first sync is green without help, ESO first, and all six kinds are Ready', async () => {
    const { commit, delivery } = pushed(repository, join(folder, 'operator'), app('0.20.4'));
    expect(await cluster.kube.kubectl(['apply', '-f', delivery])).toMatchObject({ status: 0, stderr: '' });
    await served(cluster, '0.20.4');
    cluster.startOperator('0.20.4');
    expect(await flux.ready('esc-operator', commit, 'True')).toBeDefined();
    expect((await flux.ready('esc', commit, 'True', 90)).message).toContain('Applied revision: main@sha1:');
    await expectReady(cluster);
    const applied = await cluster.kube.get(flux.kustomization('esc-operator'));
    const store = await cluster.kube.get(objects.store);
    expect(Date.parse(String(store?.metadata?.creationTimestamp))).toBeGreaterThanOrEqual(
      Date.parse(ready(applied)?.['lastTransitionTime']),
    );
  });

  test('three reconciliations change nothing', async () => {
    const before = await versions();
    for (let i = 0; i < 3; i++) await flux.reconcile('esc');
    expect(await versions()).toEqual(before);
  });

  test('an ExternalSecret that is taken out is deleted with its Secret; a store and a namespace stay', async () => {
    const { commit } = pushed(repository, join(folder, 'operator'), app('0.20.4'), { more: false });
    await flux.reconcile('esc');
    await flux.ready('esc', commit, 'True');
    await expectPruned(cluster);
  });

  test('a token that Pulumi refuses turns it red, and names what is broken', async () => {
    await refuseToken(cluster);
    await cluster.kube.until(objects.read, (live) => ready(live)?.status === 'False', 'Ready=False');
    const { commit } = pushed(repository, join(folder, 'operator'), app('0.20.4'), { more: false });
    await flux.reconcile('esc');
    const { reason, message } = await flux.ready('esc', commit, 'False');
    expect(reason).toBe('HealthCheckFailed');
    expect(message).toMatch(/ExternalSecret\/delivered\/read status: 'Failed'/);
  });
});

describe('the CRDs of ESO 2.9.0, without an operator', () => {
  beforeAll(() => start('newest', '2.9.0'), 240_000);
  afterAll(stop);

  test('it is green only when each of the six kinds says Ready', async () => {
    const { kube } = cluster;
    const { commit, delivery } = pushed(repository, join(folder, 'newest'), app('2.9.0'));
    await kube.kubectl(['apply', '-f', delivery]);
    await flux.ready('esc-operator', commit, 'True');
    const [last, ...others] = [...healthy, objects.sink] as const;
    await kube.until(objects.pushEach, (live) => live !== undefined, 'there', 60);
    for (const ref of others) await sayReady(cluster, ref);
    expect(ready(await kube.get(flux.kustomization('esc')))?.status).not.toBe('True');
    await sayReady(cluster, last);
    await flux.ready('esc', commit, 'True', 90);
  });
});

test('a token that SOPS encrypted with age is decrypted by Flux, and read with', async () => {
  await start('sops', '0.20.4');
  const { kube, esc } = cluster;
  const own = join(folder, 'sops');
  const home = process.cwd();
  try {
    const { sops = '', 'age-keygen': keygen = '' } = await buildSet('flux-kustomize', () => {});
    mkdirSync(join(own, 'secrets'));
    const identity = join(own, 'identity.agekey');
    execFileSync(keygen, ['-o', identity], { stdio: 'pipe' });
    const recipient = execFileSync(keygen, ['-y', identity], { encoding: 'utf8' }).trim();
    await kube.kubectl([
      'create',
      'secret',
      'generic',
      'sops-age',
      '-n',
      'flux-system',
      `--from-file=${identity}`,
    ]);
    const metadata = { name: 'encrypted-token', namespace: 'default' };
    const file = join(own, 'secrets/token.yaml');
    writeFileSync(
      file,
      stringify({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { TOKEN: esc.token } }),
    );
    execFileSync(sops, [
      ...['encrypt', '--in-place', '--age', recipient, '--encrypted-regex', '^(data|stringData)$', file],
    ]);
    const encrypted = readFileSync(file, 'utf8');
    expect(encrypted).not.toContain(esc.token);
    process.chdir(own);
    const delivery = { ...app('0.20.4').delivery, sops: { path: 'secrets' } };
    const made = new EscApp({ outdir: 'dist', release: '0.20.4', delivery });
    const chart = new Chart(made, 'esc', { namespace: 'default' });
    const { name, key } = AccessToken.fromSopsFile(chart, 'secrets/token.yaml');
    const auth = AccessToken.fromSecretName(name, { key });
    const store = new SecretStore(chart, 'sops-store', {
      auth,
      apiUrl: esc.url,
      environment: 'my-org/delivered/read',
    });
    new ExternalSecret(chart, 'sops-read', { store, data: { value: 'hello' } });
    made.synth();
    await kube.apply([...crds('0.20.4'), GENERATOR_STATE], ['--server-side']);
    await served(cluster, '0.20.4');
    cluster.startOperator('0.20.4');
    const commit = repository.push({ dist: join(own, 'dist'), secrets: join(own, 'secrets') });
    await kube.kubectl(['apply', '-f', join(own, 'dist-delivery')]);
    await flux.ready('esc-secrets', commit, 'True', 25);
    expect(values(await kube.get({ apiVersion: 'v1', kind: 'Secret', ...metadata }))).toEqual({
      TOKEN: esc.token,
    });
    await flux.ready('esc', commit, 'True', 40);
    const read = { apiVersion: 'v1', kind: 'Secret', name: 'sops-read', namespace: 'default' };
    expect(values(await kube.get(read))).toEqual({ value: 'world' });
  } finally {
    process.chdir(home);
    await stop();
  }
});
