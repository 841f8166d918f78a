import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, projectCopy, root, run, temporaryFolder } from './kit/project';

jest.setTimeout(120_000);

const project = projectCopy();
const consumer = temporaryFolder();

const PROGRAM = `
const app = new EscApp({ release: '0.20.4', outdir: process.argv[2] });
const chart = new Chart(app, 'app', { namespace: 'team-a' });
const auth = AccessToken.fromSecretName('pulumi-access-token');
const store = new SecretStore(chart, 'store', { environment: 'my-org/my-project/my-env', auth });
const secret = new ExternalSecret(chart, 'secret', { store, data: { key: 'a.b' } });
const deployment = new Deployment(chart, 'web', { metadata: { name: 'web' } });
const container = deployment.addContainer({ image: 'web' });
container.env.addVariable('KEY', EnvValue.fromSecretValue({ secret: secret.secret, key: 'key' }));
app.synth();
`;
const NAMES = 'AccessToken, EscApp, ExternalSecret, SecretStore';

beforeAll(() => {
  const packed = run('npm pack --silent --ignore-scripts=false', project);
  expect(packed.status).toBe(0);
  const tarball = join(project, packed.stdout.trim().split('\n').at(-1) as string);
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const dependencies = {
    'cdk8s-pulumi-esc': `file:${tarball}`,
    ...Object.fromEntries(
      ['cdk8s', 'constructs', 'cdk8s-plus-28', 'typescript', '@types/node'].map((name) => [
        name,
        devDependencies[name],
      ]),
    ),
  };
  writeFileSync(
    join(consumer, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, dependencies }),
  );
  const compilerOptions = {
    module: 'NodeNext',
    strict: true,
    types: ['node'],
  };
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  writeFileSync(
    join(consumer, 'common.cts'),
    `import { Chart } from 'cdk8s';
import { Deployment, EnvValue } from 'cdk8s-plus-28';
import { ${NAMES} } from 'cdk8s-pulumi-esc';
${PROGRAM}`,
  );
  writeFileSync(
    join(consumer, 'module.mts'),
    `import { Chart } from 'cdk8s';
import { Deployment, EnvValue } from 'cdk8s-plus-28';
import { ${NAMES} } from 'cdk8s-pulumi-esc';
${PROGRAM}`,
  );
  const install = run('npm install --prefer-offline --no-audit --no-fund', consumer);
  expect({ status: install.status, stderr: install.status === 0 ? '' : install.stderr }).toEqual({
    status: 0,
    stderr: '',
  });
});

test('the package holds one build with its types, and no tests, examples or sources', () => {
  const files = Object.keys(filesOf(join(consumer, 'node_modules/cdk8s-pulumi-esc')));
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md', 'package.json']));
  const odd = files.filter((file) => !/^build\/(lib|imports)\/.*(\.js|\.d\.ts|data\.json)$/.test(file));
  expect(odd).toEqual(['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'package.json']);
  expect(files).toContain('build/lib/index.js');
  expect(files).toContain('build/lib/index.d.ts');
});

test('there is one copy of cdk8s and constructs: they are peers', () => {
  const nested = join(consumer, 'node_modules/cdk8s-pulumi-esc/node_modules');
  mkdirSync(nested, { recursive: true });
  expect(
    readdirSync(nested).filter((name) => ['cdk8s', 'constructs', 'cdk8s-plus-28'].includes(name)),
  ).toEqual([]);
});

test('CommonJS and ESM programs type-check and synthesize the same', () => {
  // cdk8s-plus' own types do not pass exactOptionalPropertyTypes; programs that use it skip them.
  for (const options of ['', '--exactOptionalPropertyTypes --skipLibCheck']) {
    const { status, stdout } = run(`npx --no-install tsc ${options}`, consumer);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  }
  for (const program of ['common.cjs', 'module.mjs']) {
    const { status, stdout } = run(`node ${program} dist-${program}`, consumer);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  }
  const dist = filesOf(join(consumer, 'dist-common.cjs'));
  expect(dist).toEqual(filesOf(join(consumer, 'dist-module.mjs')));
  expect(Object.keys(dist)).toEqual([
    '3-stores.k8s.yaml',
    '4-external-secrets.k8s.yaml',
    '5-workloads.k8s.yaml',
  ]);
  expect(dist['3-stores.k8s.yaml']).toContain('External Secrets Operator 0.20.4');
});

describe('as a validation of cdk8s-cli', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  /** A plain App with objects that nobody of ours made, as any program in any language writes them. */
  const APP = `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'chart', { namespace: 'team-a' });
const apiVersion = 'external-secrets.io/v1';
const secretRef = { name: 'pulumi-access-token', key: 'PULUMI_ACCESS_TOKEN' };
const names = { organization: 'my-org', project: 'my-project', environment: 'my-env' };
new ApiObject(chart, 'store', { apiVersion, kind: 'SecretStore', metadata: { name: 'store' }, spec: {
  provider: { pulumi: { ...names, accessToken: { secretRef } } },
} });
new ApiObject(chart, 'db', { apiVersion, kind: 'ExternalSecret', metadata: { name: 'db' }, spec: {
  refreshInterval: '1h0m0s',
  secretStoreRef: { kind: 'SecretStore', name: 'store' },
  target: { name: 'db', template: { metadata: {} } },
  data: [{ secretKey: 'password', remoteRef: { key: 'database', property: process.env.PROPERTY } }],
} });
app.synth();
if (process.env.BROKEN) require('fs').writeFileSync(process.env.CDK8S_OUTDIR + '/broken.yaml', 'a: [b');
`;

  /** Runs the real CLI in the consumer's folder. */
  function synth(properties: object, env: NodeJS.ProcessEnv = {}, name = './node_modules/cdk8s-pulumi-esc') {
    const validations = [{ package: name, version, class: 'EscValidation', properties }];
    const config = { app: 'node app.cjs', pluginsDirectory: join(consumer, 'plugins'), validations };
    // JSON is YAML.
    writeFileSync(join(consumer, 'cdk8s.yaml'), JSON.stringify(config));
    const cli = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
    return run(`node ${cli} synth`, consumer, { npm_config_offline: 'true', ...env });
  }
  const dist = () => Object.keys(filesOf(join(consumer, 'dist')));

  beforeAll(() => {
    writeFileSync(join(consumer, 'app.cjs'), APP);
    // As the CLI installs a plugin that is named without a path.
    const installed = join(consumer, 'plugins/cdk8s-pulumi-esc', version);
    mkdirSync(installed, { recursive: true });
    symlinkSync(join(consumer, 'node_modules'), join(installed, 'node_modules'));
  });

  test.each(['./node_modules/cdk8s-pulumi-esc', 'cdk8s-pulumi-esc'])(
    'from %s it passes what is right, and leaves only YAML in dist',
    (name) => {
      const { status, stdout, stderr } = synth({ release: '2.8.0' }, {}, name);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/Status +│ success/);
      expect(stdout).toMatch(/ESO release +│ 2\.8\.0/);
      expect(stdout).toMatch(/Objects +│ 2 /);
      expect(stdout).toMatch(/Findings +│ 0 error, 0 warning, \d+ info/);
      expect(dist()).toEqual(['chart.k8s.yaml']);
    },
  );

  test('it fails the synth with the construct, the manifest, the place, why and what to write', () => {
    const { status, stdout, stderr } = synth({}, { PROPERTY: 'password' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'Validation failed. See above reports for details\n',
    });
    expect(stdout).toMatch(/Status +│ failure/);
    expect(stdout).toContain('ESC203 property-is-ignored, error (1 occurrences)');
    expect(stdout).toContain(
      `    - Construct Path: chart/db
    - Manifest Path: dist/chart.k8s.yaml
    - Resource Name: db
    - Locations:
      > spec.data[0].remoteRef.property (line `,
    );
    expect(stdout).toContain('Recommendation: the Pulumi provider ignores property "password". Only key');
    expect(stdout).toContain('How to fix: write the property into the key: "database.password"');
    expect(dist()).toEqual(['chart.k8s.yaml']);
  });

  test('it fails on a file that is not YAML, which cdk8s-cli itself would read', () => {
    const { status, stdout } = synth({}, { BROKEN: 'yes' });
    expect(status).toBe(2);
    expect(stdout).toContain('unreadable manifest, error (1 occurrences)');
    expect(stdout).toMatch(/Recommendation: dist\/broken\.yaml:\d+:\d+: not YAML: /);
    expect(stdout).toMatch(/Objects +│ 2 /);
  });

  test('it refuses properties that it does not know', () => {
    const { status, stderr } = synth({ relase: '2.9.0' });
    expect(status).toBe(1);
    expect(stderr).toContain('EscValidation: the property "relase" does not exist; did you mean release\n');
  });
});
