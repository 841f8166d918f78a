import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { ConfigMap, Deployment, Namespace, Secret } from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import {
  AccessToken,
  ClusterSecretStore,
  EscApp,
  type EscAppProps,
  ExternalSecret,
  InputError,
} from '../../lib';
import { auth, environment, store } from '../kit/chart';
import { filesOf, temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
let count = 0;
const newApp = (props: EscAppProps = {}) => new EscApp({ outdir: join(folder, String(count++)), ...props });
const read = (chart: Chart, id: string, namespace = 'default') =>
  new ExternalSecret(chart, id, { metadata: { namespace }, store, data: { key: 'a' } });
const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
beforeEach(() => stderr.mockClear());
const printed = () => stderr.mock.calls.map(([text]) => text).join('');

/** Synthesizes and reads back. */
function synth(app: App): { files: string[]; objects: Record<string, unknown>[] } {
  app.synth();
  const files = filesOf(app.outdir);
  const objects = Object.values(files).flatMap((text) =>
    parseAllDocuments(text).map((document) => document.toJS()),
  );
  return { files: Object.keys(files), objects };
}

/** Objects of all steps, in no good order. */
function everything(app: App): void {
  const chart = new Chart(app, 'chart');
  read(chart, 'secret');
  new Deployment(chart, 'web', { metadata: { name: 'web', namespace: 'default' } }).addContainer({
    image: 'web',
  });
  new ClusterSecretStore(chart, 'store', { environment, auth, conditions: 'all-namespaces' });
  new ConfigMap(chart, 'config', { metadata: { name: 'config', namespace: 'default' }, data: { a: 'b' } });
  new Namespace(chart, 'namespace', { metadata: { name: 'team-a' } });
}

describe('files', () => {
  test('sort in the order in which they must be applied', () => {
    const app = newApp();
    everything(app);
    const { files, objects } = synth(app);
    expect(files).toEqual([
      '0-namespaces.k8s.yaml',
      '2-configuration.k8s.yaml',
      '3-stores.k8s.yaml',
      '4-external-secrets.k8s.yaml',
      '5-workloads.k8s.yaml',
    ]);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ConfigMap',
      'ClusterSecretStore',
      'ExternalSecret',
      'Deployment',
    ]);
  });

  test('start with a document mark and say what wrote them', () => {
    const app = newApp({ release: '0.20.4' });
    read(new Chart(app, 'chart'), 'secret');
    app.synth();
    expect(filesOf(app.outdir)['4-external-secrets.k8s.yaml']).toMatch(
      /^---\n# Written by cdk8s-pulumi-esc for External Secrets Operator 0\.20\.4; edit main\.ts instead\.\napiVersion: /,
    );
  });

  test('of an earlier run are removed, those of others stay', () => {
    const outdir = join(folder, 'stale');
    const earlier = newApp({ outdir });
    everything(earlier);
    earlier.synth();
    mkdirSync(join(outdir, 'mine'));
    for (const name of ['mine.yaml', 'mine.k8s.yaml', 'mine/x.k8s.yaml'])
      writeFileSync(join(outdir, name), 'a: b\n');
    const app = newApp({ outdir });
    read(new Chart(app, 'chart'), 'secret');
    expect(synth(app).files).toEqual([
      '4-external-secrets.k8s.yaml',
      'mine.k8s.yaml',
      'mine.yaml',
      'mine/x.k8s.yaml',
    ]);
  });

  test.each<[string, YamlOutputType, string[]]>([
    ['one file', YamlOutputType.FILE_PER_APP, ['app.k8s.yaml']],
    ['a file a chart', YamlOutputType.FILE_PER_CHART, ['0000-first.k8s.yaml', '0001-second.k8s.yaml']],
    [
      'a file an object',
      YamlOutputType.FILE_PER_RESOURCE,
      ['4-ExternalSecret.a.same.k8s.yaml', '4-ExternalSecret.b.same.k8s.yaml'],
    ],
    [
      'a folder a chart',
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      ['0000-first/4-ExternalSecret.a.same.k8s.yaml', '0001-second/4-ExternalSecret.b.same.k8s.yaml'],
    ],
  ])('can be %s, without losing one of two objects of the same name', (_name, yamlOutputType, expected) => {
    const app = newApp({ yamlOutputType });
    read(new Chart(app, 'first'), 'same', 'a');
    read(new Chart(app, 'second'), 'same', 'b');
    const { files, objects } = synth(app);
    expect(files).toEqual(expected);
    expect(objects).toHaveLength(2);
  });

  test('one file an object tells kinds of several groups apart', () => {
    const app = newApp({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    const chart = new Chart(app, 'chart');
    const metadata = { name: 'web', namespace: 'a' };
    new ApiObject(chart, 'core', { apiVersion: 'v1', kind: 'Service', metadata });
    new ApiObject(chart, 'knative', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata });
    expect(synth(app).files).toEqual([
      '5-Service.a.web.k8s.yaml',
      '5-Service.a.web.serving.knative.dev.k8s.yaml',
    ]);
  });

  test('are the same text as synthYaml', () => {
    const app = newApp();
    everything(app);
    const text = app.synthYaml();
    app.synth();
    expect(Object.values(filesOf(app.outdir)).join('')).toBe(text);
  });
});

test('EscApp, a plain cdk8s App and Testing.synth give the same objects', () => {
  const [ours, plain] = [newApp(), new App({ outdir: join(folder, 'plain') })];
  everything(ours);
  everything(plain);
  const sorted = (objects: unknown[]) => objects.map((object) => JSON.stringify(object, sortKeys)).sort();
  const expected = sorted(synth(ours).objects);
  expect(expected).toHaveLength(5);
  expect(sorted(synth(plain).objects)).toEqual(expected);
  expect(sorted(Testing.synth(plain.node.findChild('chart') as Chart))).toEqual(expected);
});

test('the release is that of the app, of a context, else the newest', () => {
  const versionIn = (app: App) => read(new Chart(app, 'chart'), 'secret').toJson().apiVersion;
  expect(versionIn(newApp())).toBe('external-secrets.io/v1');
  expect(versionIn(newApp({ release: '0.10.4' }))).toBe('external-secrets.io/v1beta1');
  const plain = new App();
  plain.node.setContext('eso-release', '0.14');
  expect(versionIn(plain)).toBe('external-secrets.io/v1beta1');
});

test('a release that is not known is refused, one that is newer is told', () => {
  expect(() => newApp({ release: '0.9.20' })).toThrow(InputError);
  read(new Chart(newApp({ release: '9.0.0' }), 'chart'), 'secret').toJson();
  expect(printed()).toMatch(/^warning: .*9\.0\.0.*2\.9\.0.*\n$/);
});

test('a field that the release lacks is refused, with the construct and the first release that has it', () => {
  const app = newApp({ release: '2.6.0' });
  new ExternalSecret(new Chart(app, 'chart'), 'secret', {
    store,
    data: { key: 'a' },
    syncWindows: { kind: 'allow', windows: [{ schedule: '@daily', duration: '1h' }] },
  });
  expect(() => app.synth()).toThrow(/^chart\/secret: .*syncWindows.*2\.7\.0/);
});

describe('the app as a whole', () => {
  test('refuses two objects of one identity, with both constructs', () => {
    const app = newApp();
    read(new Chart(app, 'first'), 'same');
    read(new Chart(app, 'second'), 'same');
    expect(() => app.synth()).toThrow(
      new InputError(
        'second/same: there is a second external-secrets.io/ExternalSecret default/same, made by first/same; ' +
          'the later one would overwrite the earlier; rename or remove one of them',
      ),
    );
  });

  test('keeps the namespace of a chart from objects that have none', () => {
    const app = newApp();
    new Namespace(new Chart(app, 'chart', { namespace: 'team-a' }), 'namespace', { metadata: { name: 'x' } });
    expect(synth(app).objects).toEqual([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' }, spec: {} },
    ]);
  });

  test('keeps the order of dependencies within a step, also of charts', () => {
    const app = newApp();
    const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
    const [a, b] = [read(first, 'a'), read(first, 'b')];
    read(second, 'c');
    first.addDependency(second);
    a.addDependency(b);
    expect(synth(app).objects.map(({ metadata }) => (metadata as { name: string }).name)).toEqual([
      'c',
      'b',
      'a',
    ]);
    expect(printed()).toBe('');
  });

  test('tells where a dependency goes against the steps', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    const web = new Deployment(chart, 'web', { metadata: { name: 'web' } });
    web.addContainer({ image: 'web' });
    read(chart, 'secret').addDependency(web);
    app.synth();
    expect(printed()).toBe(
      'warning: chart/secret depends on chart/web, but external-secrets are applied before workloads; ' +
        'the order of the files stays\n',
    );
  });

  test('refuses a circle of dependencies', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    const [a, b] = [read(chart, 'a'), read(chart, 'b')];
    a.addDependency(b);
    b.addDependency(a);
    expect(() => app.synth()).toThrow(
      new InputError(
        'chart/a: depends on itself: chart/a -> chart/b -> chart/a; remove one of these dependencies',
      ),
    );
  });

  test('reports what constructs find wrong with themselves', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    chart.node.addValidation({ validate: () => ['not like this'] });
    expect(() => app.synth()).toThrow(new InputError('chart: not like this'));
  });

  test('refuses what looks like an access token, without printing it', () => {
    const token = `pul-${'ab'.repeat(20)}`;
    const app = newApp();
    new ConfigMap(new Chart(app, 'chart'), 'config', { metadata: { name: 'config' }, data: { token } });
    expect(() => app.synth()).toThrow(
      new InputError(
        'chart/config/Resource: data.token holds what looks like a Pulumi access token (not shown), which would be ' +
          'readable in dist; refer to a Secret of the cluster instead: AccessToken.fromSecretName',
      ),
    );
  });

  test('refuses it in binary data too', () => {
    const app = newApp();
    const binaryData = { file: Buffer.from(`pul-${'ab'.repeat(20)}`).toString('base64') };
    const metadata = { name: 'config' };
    new ApiObject(new Chart(app, 'chart'), 'config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      binaryData,
    } as never);
    expect(() => app.synth()).toThrow(/^chart\/config: binaryData\.file holds what looks like/);
  });

  test('is looked at in linear time, also where objects depend on charts', () => {
    const app = newApp();
    const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
    for (let i = 0; i < 1500; i++) {
      read(second, `s${i}`);
      read(first, `f${i}`).addDependency(second);
    }
    const started = Date.now();
    app.synth();
    expect(Date.now() - started).toBeLessThan(3000);
  });

  test('writes nothing when anything is wrong', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    read(chart, 'good');
    chart.node.addValidation({ validate: () => ['bad'] });
    expect(() => app.synth()).toThrow();
    expect(() => statSync(app.outdir)).toThrow(/ENOENT/);
  });
});

describe('access tokens', () => {
  const conditions = [{ namespaces: ['default'] }];
  const token = `pul-${'ab'.repeat(20)}`;
  afterEach(() => delete process.env['PULUMI_ACCESS_TOKEN']);

  test('of Secrets that exist come with the command that makes them, once', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    for (const id of ['a', 'b']) {
      new ClusterSecretStore(chart, id, { environment, auth, conditions });
    }
    app.synth();
    expect(printed()).toBe(
      'the access token is read from the Secret external-secrets/pulumi-access-token; create it once:\n' +
        '  printf %s "$PULUMI_ACCESS_TOKEN" | kubectl create secret generic pulumi-access-token ' +
        '--namespace external-secrets --from-file=PULUMI_ACCESS_TOKEN=/dev/stdin\n',
    );
  });

  test('of imported Secrets need the command too', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    const auth = AccessToken.fromSecret(Secret.fromSecretName(chart, 'own', 't'), { namespace: 'ops' });
    new ClusterSecretStore(chart, 'store', { environment, auth, conditions });
    app.synth();
    expect(printed()).toContain('kubectl create secret generic t --namespace ops');
  });

  test('of Secrets of the app need no command', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    const secret = new Secret(chart, 'sealed', { metadata: { name: 'sealed', namespace: 'ops' } });
    const own = AccessToken.fromSecret(secret, { namespace: 'ops', key: 'pat' });
    new ClusterSecretStore(chart, 'store', { environment, auth: own, conditions });
    app.synth();
    expect(printed()).toBe('');
  });

  test('inline go to a file that only their owner reads', () => {
    process.env['PULUMI_ACCESS_TOKEN'] = `${token}\n`;
    const app = newApp();
    AccessToken.unsafeInlineFromEnv(new Chart(app, 'chart'), 'token', { namespace: 'ops' });
    const { files, objects } = synth(app);
    expect(files).toEqual(['2-inline-access-token.k8s.yaml']);
    const data = { PULUMI_ACCESS_TOKEN: Buffer.from(token).toString('base64') };
    expect(objects[0]).toMatchObject({ data });
    expect(statSync(join(app.outdir, files[0] as string)).mode & 0o777).toBe(0o600);
    expect(printed()).toBe(
      `the access token is in ${join(app.outdir, '2-inline-access-token.k8s.yaml')}, in plain text; ` +
        'keep "*-inline-access-token.*" in .gitignore\n',
    );
    expect(() => app.synthYaml()).toThrow(
      new InputError(
        'the app writes an access token inline, which goes to a file that git ignores and to no output; ' +
          'synthesize to files, or use AccessToken.fromSecretName with a Secret that exists in the cluster',
      ),
    );
  });

  test.each([
    [YamlOutputType.FILE_PER_APP, ['app.k8s.yaml', 'zz-inline-access-token.k8s.yaml']],
    [YamlOutputType.FILE_PER_CHART, ['chart.k8s.yaml', 'zz-inline-access-token.k8s.yaml']],
    [YamlOutputType.FILE_PER_RESOURCE, ['0-Namespace.ops.k8s.yaml', '2-inline-access-token.k8s.yaml']],
    [
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      ['chart/0-Namespace.ops.k8s.yaml', 'chart/2-inline-access-token.k8s.yaml'],
    ],
  ])('inline come after their namespace (output type %s)', (yamlOutputType, files) => {
    process.env['PULUMI_ACCESS_TOKEN'] = token;
    const app = newApp({ yamlOutputType });
    const chart = new Chart(app, 'chart');
    AccessToken.unsafeInlineFromEnv(chart, 'token', { namespace: 'ops' });
    new Namespace(chart, 'namespace', { metadata: { name: 'ops' } });
    expect(synth(app).files).toEqual(files);
  });

  test('of Secrets with several keys come with one command', () => {
    const app = newApp();
    const chart = new Chart(app, 'chart');
    for (const key of ['A', 'B']) {
      const auth = AccessToken.fromSecretName('t', { namespace: 'ops', key });
      new ClusterSecretStore(chart, key.toLowerCase(), { environment, auth, conditions });
    }
    app.synth();
    expect(printed()).toBe(
      'the access token is read from the Secret ops/t; create it once:\n' +
        '  kubectl create secret generic t --namespace ops --from-file=A=<(printf %s "$PULUMI_ACCESS_TOKEN") ' +
        '--from-file=B=<(printf %s "$PULUMI_ACCESS_TOKEN")\n',
    );
  });

  test('inline are refused in a plain App, which would write them among the rest', () => {
    process.env['PULUMI_ACCESS_TOKEN'] = token;
    const chart = new Chart(new App(), 'chart');
    expect(() => AccessToken.unsafeInlineFromEnv(chart, 'token', { namespace: 'ops' })).toThrow(
      new InputError(
        'chart/token: an inline access token needs EscApp, which keeps it in a file that git ignores; ' +
          'use EscApp, or AccessToken.fromSecretName with a Secret that exists in the cluster',
      ),
    );
  });

  test('lie where Kubernetes can have them', () => {
    expect(() => AccessToken.fromSecretName('Token')).toThrow(
      /the name of the access token Secret.*"Token".*token/,
    );
    expect(() => AccessToken.fromSecretName('token', { key: 'a b' })).toThrow(
      /the key of the access token Secret/,
    );
    expect(() => AccessToken.fromSecretName('token', { namespace: 'a.b' })).toThrow(
      /the namespace of the access token Secret/,
    );
  });
});

describe('what only cdk8s can resolve', () => {
  test('is resolved: Lazy in props', () => {
    const app = newApp();
    new ExternalSecret(new Chart(app, 'chart'), 'secret', {
      store,
      data: { key: 'a' },
      template: { data: { late: Lazy.any({ produce: () => 'value' }) } },
    });
    expect(synth(app).objects[0]).toMatchObject({
      spec: { target: { template: { data: { late: 'value' } } } },
    });
  });

  test('is resolved: resolvers of the app', () => {
    const resolvers: AppProps['resolvers'] = [
      { resolve: (context) => context.value === 'a' && context.replaceValue('resolved') },
    ];
    const app = newApp({ resolvers });
    read(new Chart(app, 'chart'), 'secret');
    expect(synth(app).objects[0]).toMatchObject({ spec: { data: [{ remoteRef: { key: 'resolved' } }] } });
  });
});

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
