import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { ClusterSecretStore, EscApp, ExternalSecret, InputError, SecretStore, suppress } from '../../lib';
import { AccessToken } from '../../lib/constructs/access-token';
import { auth, environment } from '../kit/chart';
import { filesOf, root, temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
let count = 0;
const outdir = () => join(folder, String(count++));
const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
beforeEach(() => stderr.mockClear());
const printed = () => stderr.mock.calls.map(([text]) => text).join('');
const warnings = () => printed().match(/^warning: .*$/gm) ?? [];

const metadata = { namespace: 'team-a' };

/** A chart with a store, in an app whose rules run. */
function chartIn(app: App, id = 'chart'): Chart {
  const chart = new Chart(app, id);
  const token = AccessToken.fromSecretName('pulumi-access-token');
  new SecretStore(chart, 'pulumi', {
    metadata: { ...metadata, name: `pulumi-${id}` },
    environment,
    auth: token,
  });
  return chart;
}

/** An ExternalSecret as somebody wrote it by hand. */
function raw(
  chart: Chart,
  id: string,
  remoteRef: object = { key: 'database', property: 'password' },
  namespace = metadata.namespace,
): ApiObject {
  return new ApiObject(chart, id, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { namespace, name: id },
    spec: {
      secretStoreRef: { kind: 'SecretStore', name: `pulumi-${chart.node.id}` },
      target: { template: { metadata: {} } },
      data: [{ secretKey: 'password', remoteRef }],
    },
  } as never);
}

function openStore(chart: Chart, id = 'open'): ClusterSecretStore {
  return new ClusterSecretStore(chart, id, { environment, auth, conditions: 'all-namespaces' });
}

const ERROR = (path: string) =>
  `${path}: ESC203 property-is-ignored: the Pulumi provider ignores property "password"\n` +
  `  at:  external-secrets.io/ExternalSecret team-a/${path.split('/').at(-1)} spec.data[0].remoteRef.property\n` +
  '  why: ';

describe('EscApp', () => {
  test('has the rules see the objects in the order in which they are written, not that of construction', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = chartIn(app);
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } });
    app.synth();
    expect(warnings()).toEqual([]);
  });

  test('stops at errors with the construct, the rule, the place, why and what to write, and writes nothing', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = chartIn(app);
    raw(chart, 'db');
    raw(chart, 'cache');
    for (const synth of [() => app.synth(), () => app.synthYaml()]) {
      expect(synth).toThrow(InputError);
      expect(synth).toThrow(ERROR('chart/db'));
      expect(synth).toThrow(ERROR('chart/cache'));
      expect(synth).toThrow(/^ {2}fix: .*database\.password/m);
    }
    expect(() => statSync(app.outdir)).toThrow(/ENOENT/);
  });

  test('says what docs/doors.md shows', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const token = AccessToken.fromSecretName('pulumi-access-token');
    new SecretStore(chart, 'pulumi-shop', { environment, auth: token });
    raw(chart, 'db', { key: 'database', property: 'password' }, 'shop');
    const docs = readFileSync(join(root, 'docs/doors.md'), 'utf8');
    const [, shown = ''] = /^ *```text\n([\s\S]*?)^ *```$/m.exec(docs) ?? [];
    expect(() => app.synth()).toThrow(
      new InputError(shown.replace(/^ {2}/gm, '').trim().replace('error: ', '')),
    );
  });

  test('shows twenty errors and counts the others', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = chartIn(app);
    for (let i = 0; i < 23; i++) raw(chart, `db${i}`);
    expect(() => app.synth()).toThrow(/\nand 3 more errors$/);
    expect(() => app.synth()).toThrow(ERROR('chart/db19'));
    expect(() => app.synth()).not.toThrow(ERROR('chart/db20'));
  });

  test('prints warnings once, and still writes; what only costs is not said', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = chartIn(app);
    openStore(chart);
    const store = ClusterSecretStore.fromClusterSecretStoreName('open');
    new ExternalSecret(chart, 'often', { metadata, store, refreshInterval: '20s', data: { key: 'a' } });
    app.synth();
    app.synth();
    app.synthYaml();
    expect(warnings()).toEqual([
      'warning: chart/open: ESC402 cluster-store-is-open: every namespace may use this ClusterSecretStore',
    ]);
    expect(Object.keys(filesOf(app.outdir))).toHaveLength(2);
  });

  test('checks for its release', () => {
    const push = (release: string) => {
      const app = new EscApp({ outdir: outdir(), release });
      new ApiObject(chartIn(app), 'push', {
        apiVersion: 'external-secrets.io/v1alpha1',
        kind: 'PushSecret',
        metadata,
        spec: {
          secretStoreRefs: [{ kind: 'SecretStore', name: 'pulumi-chart' }],
          selector: { secret: { name: 'source' } },
          data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: 'a' } } }],
        },
      } as never);
      return () => app.synthYaml();
    };
    expect(push('0.10.4')).toThrow(/^chart\/push: ESC301 push-is-broken: /);
    expect(push('2.9.0')).not.toThrow();
  });

  test('checks objects that are not of ours, where nothing else is in the app', () => {
    const app = new EscApp({ outdir: outdir() });
    new ApiObject(new Chart(app, 'chart'), 'push', {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata,
      spec: { refreshInterval: '1d' },
    } as never);
    expect(() => app.synth()).toThrow(/^chart\/push: ESC101 duration-is-malformed: /);
  });

  test('shows no control characters of a manifest', () => {
    const app = new EscApp({ outdir: outdir() });
    raw(chartIn(app), 'db', { key: 'a', property: '\u001b[31mred' });
    expect(() => app.synth()).toThrow('ignores property " [31mred"');
  });
});

describe('a plain App', () => {
  const asked = (object: ApiObject) => jest.spyOn(object, 'toJson');

  test('is stopped by cdk8s, which names the construct', () => {
    const app = new App({ outdir: outdir() });
    raw(chartIn(app), 'db');
    expect(() => app.synth()).toThrow(
      `Validation failed with the following errors:\n  [] ${ERROR('chart/db')}`,
    );
    expect(() => app.synthYaml()).toThrow(ERROR('chart/db'));
    expect(Object.keys(filesOf(app.outdir))).toEqual([]);
  });

  test('runs the rules once a synth, however many charts there are', () => {
    const app = new App({ outdir: outdir() });
    const object = asked(raw(chartIn(app), 'db', { key: 'a' }));
    for (let i = 0; i < 5; i++) new ConfigMap(new Chart(app, `chart${i}`), 'config');
    app.synth();
    expect(object).toHaveBeenCalledTimes(2);
    app.synthYaml();
    expect(object).toHaveBeenCalledTimes(4);
  });

  test('is checked anew in the next synth, and in each Testing.synth', () => {
    const app = new App({ outdir: outdir() });
    const chart = chartIn(app);
    const object = raw(chart, 'db', { key: 'a' });
    const store = openStore(chart);
    app.synth();
    expect(Testing.synth(chart)).toHaveLength(3);
    expect(warnings()).toHaveLength(1);
    suppress(store, 'ESC402', 'a test');
    object.addJsonPatch(JsonPatch.add('/spec/data/0/remoteRef/property', 'password'));
    expect(() => app.synth()).toThrow(ERROR('chart/db'));
    expect(() => Testing.synth(chart)).toThrow(ERROR('chart/db'));
    expect(() => chart.toJson()).toThrow(ERROR('chart/db'));
  });

  test('whose synth is its own is checked as well', () => {
    const log: string[] = [];
    class Mine extends App {
      override synth(): void {
        log.push('before');
        super.synth();
        log.push('after');
      }
    }
    const app = new Mine({ outdir: outdir() });
    const object = asked(raw(chartIn(app), 'db', { key: 'a' }));
    app.synth();
    expect(log).toEqual(['before', 'after']);
    expect(object).toHaveBeenCalledTimes(2);
  });

  test('without a construct of ours is left alone', () => {
    const app = new App({ outdir: outdir() });
    raw(new Chart(app, 'chart'), 'db');
    expect(() => app.synth()).not.toThrow();
  });
});

describe('suppress', () => {
  test.each([
    ['the object', (store: ClusterSecretStore) => store, 'ESC402'],
    [
      'its chart, by the name of the rule',
      (store: ClusterSecretStore) => store.chart,
      'cluster-store-is-open',
    ],
    ['the app', (store: ClusterSecretStore) => store.node.root, 'esc402'],
  ])('silences one rule for %s', (_what, scope, rule) => {
    const app = new EscApp({ outdir: outdir() });
    const store = openStore(chartIn(app));
    suppress(scope(store), rule, 'a cluster of one team');
    app.synth();
    expect(warnings()).toEqual([]);
  });

  test('silences errors too, and no other object, and no other rule', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = chartIn(app);
    suppress(raw(chart, 'db'), 'ESC203', 'the whole object is wanted');
    app.synth();
    raw(chart, 'other');
    expect(() => app.synth()).toThrow(new RegExp(`^${ERROR('chart/other').split('\n')[0]}`));
    expect(() => app.synth()).not.toThrow('chart/db');
  });

  test('that nothing needs is a warning, unless the rule is not about the release', () => {
    const app = new EscApp({ outdir: outdir() });
    const chart = chartIn(app);
    suppress(chart, 'ESC203', 'old');
    suppress(chart, 'ESC301', 'for releases that cannot push');
    app.synth();
    expect(warnings()).toEqual([
      'warning: chart: ESC203 property-is-ignored is suppressed ("old"), and nothing here breaks it; remove the call of suppress',
    ]);
  });

  test.each([
    ['ESC20', 'a', 'chart: there is no rule "ESC20" to suppress; did you mean ESC20'],
    [
      'property-is-ignore',
      'a',
      'chart: there is no rule "property-is-ignore" to suppress; did you mean property-is-ignored',
    ],
    ['everything', 'a', 'chart: there is no rule "everything" to suppress; esc8s rules lists them'],
    ['ESC203', ' ', 'chart: ESC203 is suppressed without a reason; write why it does no harm here'],
    ['ESC203', undefined, 'chart: ESC203 is suppressed without a reason; write why it does no harm here'],
  ])('of %j for %j is refused', (rule, reason, message) => {
    const chart = new Chart(new App(), 'chart');
    expect(() => suppress(chart, rule, reason as string)).toThrow(InputError);
    expect(() => suppress(chart, rule, reason as string)).toThrow(message);
  });
});
