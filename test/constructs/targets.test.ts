import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import {
  buildTargets,
  ClusterSecretStore,
  EscApp,
  ExternalSecret,
  PushSecret,
  runTargets,
  SinkEnvironment,
  suppress,
  type TargetProps,
} from '../../lib';
import { auth } from '../kit/chart';
import { filesOf, temporaryFolder } from '../kit/project';

interface Team extends TargetProps {
  readonly environment: string;
  readonly interval?: string;
  readonly sink?: string;
  /** Why two targets may push into one environment. */
  readonly reason?: string;
}

const folder = temporaryFolder();
let count = 0;
let outdir = '';
let said = '';
let printed = '';
beforeEach(() => {
  outdir = join(folder, String(count++), 'dist');
  said = '';
  printed = '';
  process.exitCode = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  process.exitCode = 0;
  jest.restoreAllMocks();
});

const DEV = { release: '0.20.4', environment: 'my-org/shop/dev' };
const PROD = { release: '2.9.0', environment: 'my-org/shop/prod', operator: {} };

function build(app: EscApp, { environment, interval = '1h', sink, reason }: Team): void {
  const chart = new Chart(app, 'team', { namespace: 'team' });
  const conditions = [{ namespaces: ['team'] }];
  const store = new ClusterSecretStore(chart, 'store', { environment, auth, conditions });
  new ExternalSecret(chart, 'read', { store, refreshInterval: interval, data: { a: 'b' } });
  if (sink === undefined) return;
  const target = { environment: SinkEnvironment.parse(sink), auth, conditions };
  const secret = Secret.fromSecretName(chart, 'source', 'source');
  const push = { secret, sink: new ClusterSecretStore(chart, 'sink', target), data: { a: 'a' } };
  const pushed = new PushSecret(chart, 'push', push);
  if (reason !== undefined) suppress(pushed, 'ESC306', reason);
}

/** What a run left, said and returned. */
function ran(targets: Readonly<Record<string, Team>>, ...args: string[]) {
  runTargets<Team, string>(targets, build, { outdir, args });
  const files = existsSync(outdir) ? Object.keys(filesOf(outdir)) : [];
  return {
    files,
    said: said.replace(/^.*: the access token is read from .*\n.*\n/gm, ''),
    code: process.exitCode,
  };
}

const FILES = ['3-stores.k8s.yaml', '4-external-secrets.k8s.yaml'];
const inFolder = (name: string) => FILES.map((file) => `${name}/${file}`);

test('each target has a folder, beside those of the operators, and its release', () => {
  const { files, said: text, code } = ran({ dev: DEV, prod: PROD });
  expect({ files, text, code }).toEqual({
    files: [...inFolder('dev'), ...inFolder('prod')],
    text: '',
    code: 0,
  });
  expect(Object.keys(filesOf(`${outdir}-operator`))).toEqual(['prod/values.yaml']);
  const [dev, prod] = [filesOf(join(outdir, 'dev')), filesOf(join(outdir, 'prod'))].map(
    (all) => all[FILES[0] as string],
  );
  expect(dev).toMatch(
    /^---\n# Written by cdk8s-pulumi-esc for External Secrets Operator 0.20.4, target dev; edit main.ts instead.\n/,
  );
  expect(dev).toContain('environment: dev');
  expect(prod).toContain('External Secrets Operator 2.9.0, target prod;');
  expect(prod).toContain('environment: prod');
});

test('a test has the apps, by their names', () => {
  const { dev, prod } = buildTargets({ dev: DEV, prod: PROD }, build, { outdir });
  expect(dev.synthYaml()).toContain('environment: dev');
  expect(prod.outdir).toBe(join(outdir, 'prod'));
  expect(existsSync(outdir)).toBe(false);
});

test('what is wrong in one target leaves all as they were, and names it', () => {
  ran({ dev: DEV, prod: PROD });
  const before = filesOf(outdir);
  const { said: text, code } = ran({
    dev: { ...DEV, environment: 'my-org/shop/other' },
    prod: { ...PROD, interval: '1d' },
  });
  expect({ text, code }).toEqual({
    text: expect.stringMatching(/^error: prod: team\/read: refreshInterval: .*24h.*\n$/),
    code: 1,
  });
  expect(filesOf(outdir)).toEqual(before);
});

test('what is wrong in several is said once', () => {
  const wrong = { ...DEV, interval: '1d' };
  expect(ran({ a: wrong, b: DEV, c: wrong }).said).toMatch(
    /^error: a, c: team\/read: refreshInterval: .*\n$/,
  );
  said = '';
  expect(ran({ a: wrong, b: wrong }).said).toMatch(/^error: all 2 targets: team\/read: .*\n$/);
  said = '';
  const many = Object.fromEntries([...'abcdef'].map((name) => [name, wrong]));
  const { said: text } = ran({ ...many, g: DEV, h: { ...DEV, environment: 'a' } });
  expect(text).toMatch(/^error: a, b, c and 3 more: team\/read: .*\nerror: h: team\/store: .*\n$/);
});

test('notices and warnings name their targets, and are said once', () => {
  runTargets({ dev: DEV, prod: PROD }, build, { outdir, args: [] });
  expect(said).toMatch(
    /^all 2 targets: the access token is read from the Secret external-secrets\/pulumi-access-token; create it once:\n {2}printf/,
  );
  expect(said.match(/create it once/g)).toHaveLength(1);
  said = '';
  ran({ dev: DEV, prod: { ...PROD, release: '9.9.9' } });
  expect(said).toMatch(/^warning: prod: release "9.9.9" is newer/m);
});

test('a target that is gone leaves nothing behind, and other files stay', () => {
  ran({ dev: DEV, prod: PROD });
  writeFileSync(join(outdir, 'dev', 'kustomization.yaml'), 'kind: Kustomization\n');
  expect(ran({ staging: DEV }).files).toEqual(['dev/kustomization.yaml', ...inFolder('staging')]);
  expect(existsSync(join(outdir, 'prod'))).toBe(false);
  expect(existsSync(`${outdir}-operator`)).toBe(false);
});

test('--target writes that one and touches no other', () => {
  ran({ dev: DEV, prod: PROD });
  const before = filesOf(join(outdir, 'dev'));
  const after = { dev: { ...DEV, interval: '2h' }, prod: { ...PROD, interval: '2h' } };
  expect(ran(after, '--target', 'prod').code).toBe(0);
  expect(filesOf(join(outdir, 'dev'))).toEqual(before);
  expect(filesOf(join(outdir, 'prod'))[FILES[1] as string]).toContain('refreshInterval: 2h');
  ran(after, '--target=dev', '--target', 'prod');
  expect(filesOf(join(outdir, 'dev'))[FILES[1] as string]).toContain('refreshInterval: 2h');
});

test('--stdout prints one target, --operator the commands of all', () => {
  expect(ran({ dev: DEV, prod: PROD }, '--stdout', '--target', 'dev').files).toEqual([]);
  expect(printed).toContain('environment: dev');
  expect(printed).not.toContain('environment: prod');
  printed = '';
  const both = { dev: { ...DEV, operator: {} }, prod: PROD };
  expect(ran(both, '--operator').files).toEqual([]);
  expect(printed).toMatch(/^# dev\nhelm .* --version 0\.20\.4 .*\n# prod\nhelm .* --version 2\.9\.0 .*\n$/);
  expect(Object.keys(filesOf(`${outdir}-operator`))).toEqual(['dev/values.yaml', 'prod/values.yaml']);
});

test.each([
  [['--target', 'prd'], '--target: there is no target "prd"; expected dev, prod; did you mean prod\n'],
  [['--target'], '--target: a name is missing; write --target NAME\n'],
  [
    ['--tarjet'],
    'unknown argument "--tarjet"; expected nothing, --target, --stdout, or --operator; did you mean --target\n',
  ],
  [
    ['--stdout'],
    '--stdout is about one target, which is for a cluster of its own, and these are dev, prod; add --target NAME\n',
  ],
  [
    ['--operator', '--run'],
    '--run is about one target, which is for a cluster of its own, and these are dev, prod; add --target NAME\n',
  ],
])('%j is a usage error', (args, text) => {
  expect(ran({ dev: DEV, prod: PROD }, ...args)).toEqual({ files: [], said: text, code: 2 });
});

test('--help says all arguments', () => {
  ran({ dev: DEV }, '--help');
  for (const argument of ['--target', '--stdout', '--operator', '--run']) expect(printed).toContain(argument);
});

test('no targets, and a name that no folder of a cluster has, are refused', () => {
  expect(ran({}).said).toBe(
    "error: there are no targets; write one at least, such as { dev: { release: '2.9.0' } }\n",
  );
  said = '';
  expect(ran({ 'Prod EU': DEV }).said).toMatch(/^error: all 1|^error: Prod EU: target is "Prod EU"/);
});

test('cdk8s synth --stdout would print all as one: refused', () => {
  const { CDK8S_OUTDIR } = process.env;
  try {
    process.env['CDK8S_OUTDIR'] = join(folder, 'elsewhere');
    runTargets({ dev: DEV, prod: PROD }, build, { args: [] });
    expect(said).toContain(
      'error: this would print dev, prod as one, which are for a cluster each; synthesize to files, or print one: ' +
        'npm run -s synth -- --stdout --target NAME\n',
    );
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  } finally {
    if (CDK8S_OUTDIR === undefined) delete process.env['CDK8S_OUTDIR'];
    else process.env['CDK8S_OUTDIR'] = CDK8S_OUTDIR;
  }
});

describe('two targets that push into one environment', () => {
  const sink = 'my-org/shop/pushed';

  test('are refused, with the one that came first', () => {
    const { said: text, files } = ran({ dev: { ...DEV, sink }, prod: { ...PROD, sink } });
    expect(text).toMatch(
      /^error: prod: team\/push: ESC306 push-into-a-shared-environment: this pushes into my-org\/shop\/pushed, and so does PushSecret push of target dev\n/,
    );
    expect(files).toEqual([]);
  });

  test('are written where somebody said why that does no harm', () => {
    const reason = 'prod has no pushes while dev is up';
    const { said: text, code } = ran({ dev: { ...DEV, sink }, prod: { ...PROD, sink, reason } });
    expect({ text, code }).toEqual({ text: '', code: 0 });
  });

  test('may have an environment each', () => {
    expect(ran({ dev: { ...DEV, sink }, prod: { ...PROD, sink: `${sink}-prod` } }).code).toBe(0);
  });
});

test('an app may be a target by itself', () => {
  const app = new EscApp({ outdir, target: 'dev' });
  build(app, DEV);
  app.synth();
  expect(readdirSync(outdir)).toEqual(['dev']);
  expect(() => new EscApp({ target: 'a/b' })).toThrow('target is "a/b"');
});
