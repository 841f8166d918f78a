import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
