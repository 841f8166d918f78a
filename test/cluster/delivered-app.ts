import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Namespace, Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import {
  AccessToken,
  ClusterExternalSecret,
  ClusterPushSecret,
  ClusterSecretStore,
  type Delivery,
  EscApp,
  ExternalSecret,
  PushSecret,
  SecretStore,
  SinkEnvironment,
} from '../../lib';
import type { Manifest } from '../../lib/manifest/manifest';
import { toYaml } from '../../lib/manifest/yaml';
import { crds } from '../../lib/release';
import { Cluster } from './harness/cluster';
import { established } from './harness/established';
import { GENERATOR_STATE } from './harness/generator-state';
import type { GitRepository } from './harness/git';
import { type Live, type Ref, values } from './harness/kube';
import { ready } from './harness/scene';

const ESO = 'external-secrets.io';
const READ = 'my-org/delivered/read';
const PUSHED = 'my-org/delivered/pushed';
const EACH = 'my-org/delivered/each';

/** What is in the repository, of what an app of all six kinds may have. */
export interface Parts {
  /** An ExternalSecret, a store and a namespace that nothing else needs. @default true */
  readonly more?: boolean;
}

const object = (kind: string, name: string, namespace?: string, version = 'v1'): Ref => ({
  apiVersion: kind === 'Namespace' || kind === 'Secret' ? 'v1' : `${ESO}/${version}`,
  kind,
  name,
  ...(namespace !== undefined && { namespace }),
});

/** The objects of the app, by what they are to a test. */
export const objects = {
  namespace: object('Namespace', 'delivered'),
  store: object('ClusterSecretStore', 'delivered'),
  read: object('ExternalSecret', 'read', 'delivered'),
  secret: object('Secret', 'read', 'delivered'),
  fanOut: object('ClusterExternalSecret', 'fan-out'),
  push: object('PushSecret', 'push', 'delivered', 'v1alpha1'),
  each: object('SecretStore', 'each', 'default'),
  pushEach: object('ClusterPushSecret', 'push-each', undefined, 'v1alpha1'),
  more: object('ExternalSecret', 'more', 'delivered'),
  moreSecret: object('Secret', 'more', 'delivered'),
  sink: object('ClusterSecretStore', 'sink'),
  spare: object('ClusterSecretStore', 'spare'),
  spareNamespace: object('Namespace', 'spare'),
} as const;

/** Those that are healthy when they are Ready. */
export const healthy = [
  objects.store,
  objects.read,
  objects.fanOut,
  objects.push,
  objects.each,
  objects.pushEach,
  objects.more,
  objects.spare,
] as const;

/** A cluster without ESO, in which its operator can be started where it can be built. */
export function emptyCluster(release: string): Promise<Cluster> {
  return Cluster.start(release === '0.20.4' ? { laterOperator: release } : {});
}

/** What the app needs of the cluster beforehand: its environments, its token, a Secret that is pushed. */
export async function prepare({ kube, esc }: Cluster, token = esc.token): Promise<void> {
  esc.write(READ, 'values: {hello: world}\n');
  for (const environment of [PUSHED, EACH]) esc.write(environment, 'values: {}\n');
  const metadata = { name: 'pulumi-access-token', namespace: 'default' };
  const source = { name: 'source', namespace: 'default' };
  await kube.applied(
    { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { PULUMI_ACCESS_TOKEN: token } },
    { apiVersion: 'v1', kind: 'Secret', metadata: source, stringData: { value: 'pushed' } },
  );
}

/**
 * Synthesizes the app and pushes it. ESO's CRDs of the release are in the place of the chart, which no controller here
 * could fetch.
 * @returns the commit, and the folder of the delivery
 */
export function pushed(
  repository: GitRepository,
  folder: string,
  { release, delivery, apiUrl }: { release: string; delivery: Delivery; apiUrl: string },
  { more = true }: Parts = {},
): { commit: string; delivery: string } {
  const outdir = join(folder, 'dist');
  const app = new EscApp({ outdir, release, delivery, operator: {} });
  const chart = new Chart(app, 'delivered', { namespace: 'delivered' });
  const auth = AccessToken.fromSecretName('pulumi-access-token', { namespace: 'default' });
  const conditions = [{ namespaces: ['delivered'] }];
  const login = { auth, apiUrl, conditions };
  new Namespace(chart, 'namespace', { metadata: { name: 'delivered', labels: { team: 'delivered' } } });
  const store = new ClusterSecretStore(chart, 'delivered', { ...login, environment: READ });
  const read = new ExternalSecret(chart, 'read', { store, data: { value: 'hello' } });
  new ClusterExternalSecret(chart, 'fan-out', {
    namespaceSelectors: [{ matchLabels: { team: 'delivered' } }],
    externalSecretSpec: { store, data: { value: 'hello' } },
  });
  const sink = new ClusterSecretStore(chart, 'sink', {
    ...login,
    environment: SinkEnvironment.parse(PUSHED),
  });
  new PushSecret(chart, 'push', { sink, secret: read.secret, data: { value: 'value' } });
  new SecretStore(chart, 'each', {
    metadata: { namespace: 'default' },
    apiUrl,
    auth: AccessToken.fromSecretName('pulumi-access-token'),
    environment: SinkEnvironment.parse(EACH),
  });
  new ClusterPushSecret(chart, 'push-each', {
    namespaceSelectors: [{ matchLabels: { 'kubernetes.io/metadata.name': 'default' } }],
    pushSecretSpec: {
      sink: SecretStore.inEachNamespace('each'),
      secret: Secret.fromSecretName(chart, 'source', 'source'),
      data: { value: 'value' },
    },
  });
  if (more) {
    new ExternalSecret(chart, 'more', { store, data: { value: 'hello' } });
    new ClusterSecretStore(chart, 'spare', { ...login, environment: READ });
    new Namespace(chart, 'spare-namespace', { metadata: { name: 'spare' } });
  }
  app.synth();
  const operator = join(folder, 'crds');
  mkdirSync(operator, { recursive: true });
  writeFileSync(
    join(operator, 'crds.yaml'),
    [...crds(release), GENERATOR_STATE].map((crd) => toYaml(crd as never)).join('---\n'),
  );
  const installs = join(folder, 'operator');
  if (typeof delivery === 'object' && delivery.tool === 'argo-cd') {
    mkdirSync(installs, { recursive: true });
    writeFileSync(
      join(installs, 'application.yaml'),
      toYaml(ofFolder(`${outdir}-operator/application.yaml`, repository.url)),
    );
  }
  return {
    commit: repository.push({
      dist: outdir,
      crds: operator,
      'dist-operator': existsSync(installs) ? installs : operator,
      'dist-delivery': `${outdir}-delivery`,
    }),
    delivery: `${outdir}-delivery`,
  };
}

/** The Application that installs ESO, with the CRDs in the repository in the place of the chart. */
function ofFolder(file: string, repoURL: string): Manifest {
  const application = parse(readFileSync(file, 'utf8'));
  const { metadata, spec } = application;
  const syncPolicy = { ...spec.syncPolicy, syncOptions: ['ServerSideApply=true'] };
  const source = { repoURL, targetRevision: 'main', path: 'crds' };
  return { ...application, metadata, spec: { ...spec, source, syncPolicy } };
}

/** Waits until the CRDs of the release are served: from then on its operator can start. */
export async function served({ kube }: Cluster, release: string): Promise<void> {
  await established(
    kube,
    [...crds(release), GENERATOR_STATE].map(({ metadata }) => metadata.name),
  );
}

/** All of the app works. */
export async function expectReady({ kube }: Cluster): Promise<void> {
  for (const ref of healthy)
    expect([ref.kind, ready(await kube.get(ref))?.status]).toEqual([ref.kind, 'True']);
  expect(values(await kube.get(objects.secret))).toEqual({ value: 'world' });
}

/** What was taken out of the app is gone where nothing else needs it; a store and a namespace stay. */
export async function expectPruned({ kube }: Cluster, seconds = 20): Promise<void> {
  const gone = (live: Live | undefined) => live === undefined;
  await kube.until(objects.more, gone, 'gone', seconds);
  await kube.until(objects.moreSecret, gone, 'gone');
  for (const ref of [objects.spare, objects.spareNamespace, objects.secret])
    expect(await kube.get(ref)).toMatchObject({ metadata: { name: ref.name } });
}

/** Puts a token into the cluster that Pulumi refuses, and has it used. */
export async function refuseToken(cluster: Cluster): Promise<void> {
  await prepare(cluster, `pul-${'0'.repeat(40)}`);
  const { name, namespace = '' } = objects.read;
  const now = `force-sync=${Date.now()}`;
  await cluster.kube.kubectl(['annotate', 'externalsecret', name, '-n', namespace, now]);
}

/** Says of an object what the operator would, where there is none. */
export async function sayReady({ kube }: Cluster, { kind, name, namespace }: Ref): Promise<void> {
  const where = namespace === undefined ? [] : ['-n', namespace];
  const status = { conditions: [{ type: 'Ready', status: 'True' }] };
  const done = await kube.kubectl([
    ...['patch', `${kind.toLowerCase()}s.${ESO}`, name, ...where],
    ...['--subresource=status', '--type=merge', '-p', JSON.stringify({ status })],
  ]);
  expect(done).toMatchObject({ status: 0, stderr: '' });
}
