import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { parse, parseAllDocuments } from 'yaml';
import {
  AccessToken,
  ClusterSecretStore,
  EscApp,
  ExternalSecret,
  type OperatorProps,
  PushSecret,
  SecretStore,
  SinkEnvironment,
} from '../../lib';
import { valueNames } from '../../lib/operator/chart';
import { temporaryFolder } from '../kit/project';
import { Cluster } from './harness/cluster';
import { Helm } from './harness/helm';
import { type Live, values } from './harness/kube';
import { Process } from './harness/process';
import { ready } from './harness/scene';
import { buildTools } from './harness/tools';

/**
 * The installation that an app writes, with the real Helm and ESO's own chart: what it makes, and that an operator
 * with these arguments and permissions does what the app needs.
 */
const releases = ['0.20.4', '0.10.4'] as const;
const folder = temporaryFolder();
let helm: Helm;
let apps = 0;

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  helm = await Helm.start(folder, releases);
});
afterAll(() => helm.stop());

const ESO = 'external-secrets.io';
const environment = 'my-org/my-project/my-env';
const login = {
  auth: AccessToken.fromSecretName('pulumi-access-token', { namespace: 'default', key: 'token' }),
};

describe.each(releases)('ESO %s', (release) => {
  let cluster: Cluster;
  let operator: Process | undefined;

  beforeAll(async () => {
    cluster = await Cluster.start({ crds: release });
    cluster.esc.write(environment, 'values: {hello: world}\n');
    await token('default');
  });
  afterEach(() => operator?.stop());
  afterAll(() => cluster.stop());

  async function token(namespace: string): Promise<void> {
    const metadata = { name: 'pulumi-access-token', namespace };
    const stringData = { token: cluster.esc.token };
    await cluster.kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, stringData });
  }

  /** An app as it is synthesized, and the command that installs its operator, without the word `helm`. */
  function written(
    operator: OperatorProps,
    build: (chart: Chart, apiUrl: string) => void,
    namespace = 'default',
  ) {
    const outdir = join(folder, `app-${apps++}`);
    const app = new EscApp({ outdir, release, operator: { repository: helm.repository, ...operator } });
    build(new Chart(app, 'app', { namespace }), cluster.esc.url);
    app.synth();
    const command = app.operator?.installation().command ?? [];
    // Without a kubelet nothing would ever be ready.
    return { install: command.slice(1).filter((word) => word !== '--wait'), text: app.synthYaml() };
  }

  async function rendered(install: readonly string[]): Promise<Live[]> {
    const [, , ...options] = install.filter((word) => word !== '--create-namespace');
    const text = await helm.done(['template', ...options]);
    return parseAllDocuments(text).flatMap((document) => document.toJS() ?? []);
  }

  const installed = (install: readonly string[]) => helm.done(install, cluster.kube.kubeconfig);

  async function container(name = 'external-secrets', namespace = name): Promise<Live> {
    const live = await cluster.kube.get({ apiVersion: 'apps/v1', kind: 'Deployment', name, namespace });
    return live?.spec.template.spec.containers[0];
  }

  /** ESO's kinds that the operator may read or write, by the role that the chart made. */
  async function mayTouch(): Promise<string[]> {
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const role = await cluster.kube.get({
      apiVersion,
      kind: 'ClusterRole',
      name: 'external-secrets-controller',
    });
    const rules: Live[] = role?.rules.filter(({ apiGroups }: Live) => apiGroups.includes(ESO));
    const resources = rules.flatMap((rule) => rule.resources as string[]);
    return [...new Set(resources.filter((name) => !name.includes('/')))].sort();
  }

  /** Runs the operator as the Deployment would, with what its ServiceAccount may do, and applies the app. */
  async function run(text: string, name = 'external-secrets'): Promise<void> {
    const tools = await buildTools([release], () => {});
    const { args } = await container(name);
    const own = args.map((arg: string) => arg.replace(/^--metrics-addr=.*/, '--metrics-addr=127.0.0.1:0'));
    operator = Process.start('external-secrets', tools[`eso-${release}`] as string, own, {
      log: cluster.operatorLog,
      env: { KUBECONFIG: await cluster.kubeconfigOf(name, name) },
    });
    const applied = await cluster.kube.kubectl(['apply', '--validate=strict', '-f', '-'], { input: text });
    expect(applied).toMatchObject({ status: 0, stderr: '' });
  }

  /** Waits until an ExternalSecret is synced, and gives the values of its Secret. */
  async function synced(name: string, namespace: string) {
    const read = {
      ...{ apiVersion: `${ESO}/${release === '0.20.4' ? 'v1' : 'v1beta1'}`, kind: 'ExternalSecret' },
      ...{ name, namespace },
    };
    await cluster.kube.until(read, (live) => ready(live)?.status === 'True', 'synced', 60);
    return values(await cluster.kube.get({ apiVersion: 'v1', kind: 'Secret', name, namespace }));
  }

  /** What the operator tried and may not do. */
  const forbidden = () => readFileSync(cluster.operatorLog, 'utf8').match(/^.* is forbidden: .*$/gm) ?? [];

  function reads(chart: Chart, apiUrl: string): void {
    const conditions = [{ namespaces: ['default'] }];
    const store = new ClusterSecretStore(chart, 'store', { ...login, apiUrl, environment, conditions });
    new ExternalSecret(chart, 'read', { store, data: { hello: 'hello' } });
  }

  test('the chart has the values that this library knows, and no others', async () => {
    const source = ['external-secrets', '--repo', helm.repository, '--version', release];
    const names = Object.keys(parse(await helm.done(['show', 'values', ...source])));
    expect(valueNames(release).sort()).toEqual(names.sort());
  });

  test('the API server takes all that the chart makes, with strict validation', async () => {
    const objects = await rendered(written({}, reads).install);
    expect(objects.filter(({ kind }) => kind === 'Deployment')).toHaveLength(3);
    await cluster.kube.applied({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'external-secrets' },
    });
    const { status, stdout, stderr } = await cluster.kube.apply(objects, ['--dry-run=server']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(objects.length);
  });

  test('the command installs what the app needs, and nothing else', async () => {
    await installed(written({}, reads).install);
    const { image, args } = await container();
    expect(image).toBe(`oci.external-secrets.io/external-secrets/external-secrets:v${release}`);
    expect(args.filter((arg: string) => arg.startsWith('--enable'))).toEqual([
      '--enable-cluster-external-secret-reconciler=false',
      ...(release === '0.20.4' ? ['--enable-cluster-push-secret-reconciler=false'] : []),
      '--enable-push-secret-reconciler=false',
    ]);
    const needed = ['clustersecretstores', 'externalsecrets', 'secretstores'];
    // The chart of 0.10.4 gives all permissions, whatever runs.
    const more = release === '0.20.4' ? [] : ['clusterexternalsecrets', 'pushsecrets'];
    expect(await mayTouch()).toEqual([...needed, ...more].sort());
  });

  test('the same command upgrades, here to no webhook', async () => {
    await installed(written({ webhook: false }, reads).install);
    const deployments = await cluster.kube.list('apps/v1', 'Deployment', 'external-secrets');
    expect(deployments.map(({ metadata }) => metadata?.name)).toEqual(['external-secrets']);
    const kind = 'ValidatingWebhookConfiguration';
    expect(await cluster.kube.list('admissionregistration.k8s.io/v1', kind)).toEqual([]);
  });

  test('an operator that runs so does what the app needs, and no PushSecret of others stops it', async () => {
    const stops = { apiVersion: `${ESO}/v1alpha1`, kind: 'PushSecret', name: 'stops', namespace: 'default' };
    const { apiVersion, kind, ...metadata } = stops;
    // 1d is no duration of Go's: an operator that watches PushSecrets does not get past it at its start.
    const secretStoreRefs = [{ kind: 'SecretStore', name: 'none' }];
    const spec = { refreshInterval: '1d', secretStoreRefs, selector: { secret: { name: 'none' } } };
    await cluster.kube.applied({ apiVersion, kind, metadata, spec });
    await run(written({ webhook: false }, reads).text);
    expect(await synced('read', 'default')).toEqual({ hello: 'world' });
    expect(forbidden()).toEqual([]);
    await cluster.kube.deleted(stops);
  });

  test('an operator of one namespace works with permissions that end there', async () => {
    const name = 'external-secrets-a';
    const props = { scopedNamespace: 'team-a', name, namespace: name, webhook: false };
    await cluster.kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } });
    await token('team-a');
    const { install, text } = written(
      props,
      (chart, apiUrl) => {
        const auth = AccessToken.fromSecretName('pulumi-access-token', { key: 'token' });
        const store = new SecretStore(chart, 'store', { auth, apiUrl, environment });
        new ExternalSecret(chart, 'scoped', { store, data: { hello: 'hello' } });
      },
      'team-a',
    );
    await installed(install);
    const bindings = await cluster.kube.list('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding');
    expect(bindings.filter(({ metadata }) => metadata?.name?.startsWith(name))).toEqual([]);
    await run(text, name);
    expect(await synced('scoped', 'team-a')).toEqual({ hello: 'world' });
    // 0.10.4 looks for Secrets that are left over in the whole cluster; the next try, a moment later, does not.
    expect(forbidden().length > 0).toBe(release === '0.10.4');
  });

  // Before 0.12 a push goes into another environment (external-secrets#4201), which synth refuses.
  if (release !== '0.20.4') return;
  test('with a push in the app it pushes', async () => {
    const sink = 'my-org/my-project/sink';
    cluster.esc.write(sink, 'values: {}\n');
    const { install, text } = written({ webhook: false }, (chart, apiUrl) => {
      reads(chart, apiUrl);
      const conditions = [{ namespaces: ['default'] }];
      const target = { ...login, apiUrl, conditions, environment: SinkEnvironment.parse(sink) };
      const source = Secret.fromSecretName(chart, 'source', 'read');
      const store = new ClusterSecretStore(chart, 'sink', target);
      new PushSecret(chart, 'push', { sink: store, secret: source, data: { hello: 'hello' } });
    });
    await installed(install);
    expect(await mayTouch()).toContain('pushsecrets');
    await run(text);
    const push = { apiVersion: `${ESO}/v1alpha1`, kind: 'PushSecret', name: 'push', namespace: 'default' };
    await cluster.kube.until(push, (live) => ready(live)?.status === 'True', 'pushed', 60);
    expect(cluster.esc.read(sink)).toContain('hello: world');
  });
});
