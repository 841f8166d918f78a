import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { filesOf, projectCopy, root, run, temporaryFolder } from './kit/project';

jest.setTimeout(60_000);

const project = projectCopy();
const dist = join(project, 'dist');
const edit = (file: string, from: string, to: string) => {
  const path = join(project, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};

test('npm run synth writes the committed dist, and lists nothing on stdout but npm itself', () => {
  const { status, stdout, stderr } = run('npm run -s synth', project);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toContain(
    'printf %s "$PULUMI_ACCESS_TOKEN" | kubectl create secret generic pulumi-access-token',
  );
  expect(filesOf(dist)).toEqual(filesOf(join(root, 'dist')));
});

test('npx cdk8s synth writes the same bytes', () => {
  const { status, stderr } = run('npx --no-install cdk8s synth', project);
  expect({ status, stderr: stderr.includes('kubectl create secret') }).toEqual({ status: 0, stderr: true });
  expect(filesOf(dist)).toEqual(filesOf(join(root, 'dist')));
});

test('an edit of main.ts and of a lib file shows at once, both ways', () => {
  edit('main.ts', "'esc-secret': 'hello'", "'esc-secret': 'hello.changed'");
  edit('lib/manifest/head.ts', '# Written by', '# Written and edited by');
  for (const command of ['npm run -s synth', 'npx --no-install cdk8s synth']) {
    expect(run(command, project).status).toBe(0);
    const text = Object.values(filesOf(dist)).join('');
    expect(text).toContain('key: hello.changed');
    expect(text).toContain('# Written and edited by');
  }
  edit('main.ts', "'esc-secret': 'hello.changed'", "'esc-secret': 'hello'");
  edit('lib/manifest/head.ts', '# Written and edited by', '# Written by');
  expect(run('npm run -s synth', project).status).toBe(0);
  expect(Object.values(filesOf(dist)).join('')).not.toContain('hello.changed');
});

test('a type error stops the synth with file and line, and leaves dist as it was', () => {
  const before = filesOf(dist);
  edit('main.ts', "refreshInterval: '20s'", 'refreshInterval: 20');
  const { status, stdout, stderr } = run('npm run -s synth', project);
  edit('main.ts', 'refreshInterval: 20', "refreshInterval: '20s'");
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^main\.ts\(\d+,\d+\): error TS/m);
  expect(stderr).toContain('compile failed: nothing is written');
  expect(filesOf(dist)).toEqual(before);
});

test('an error of the app is one line on stderr, and leaves dist as it was', () => {
  const before = filesOf(dist);
  edit('main.ts', "refreshInterval: '20s'", "refreshInterval: '1d'");
  const { status, stdout, stderr } = run('npm run -s synth', project);
  edit('main.ts', "refreshInterval: '1d'", "refreshInterval: '20s'");
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^error: esc\/secret: refreshInterval: .*24h.*\n$/);
  expect(filesOf(dist)).toEqual(before);
});

test('--stdout prints all manifests, whole and in apply order, and writes no file', () => {
  renameSync(dist, `${dist}.before`);
  const { status, stdout } = run('npm run -s synth -- --stdout', project);
  expect(status).toBe(0);
  expect(run('ls dist', project).status).not.toBe(0);
  renameSync(`${dist}.before`, dist);
  expect(stdout).toBe(Object.values(filesOf(dist)).join(''));
  expect(stdout.startsWith('---\n')).toBe(true);
  const kinds = parseAllDocuments(stdout).map((document) => document.toJS().kind);
  expect(kinds).toEqual([
    'Namespace',
    'ClusterSecretStore',
    'ClusterSecretStore',
    'ExternalSecret',
    'PushSecret',
  ]);
});

test('cdk8s synth --stdout works and keeps dist', () => {
  const before = filesOf(dist);
  const { status, stdout } = run('npx --no-install cdk8s synth --stdout', project);
  expect(status).toBe(0);
  expect(parseAllDocuments(stdout).filter((document) => document.contents !== null)).toHaveLength(5);
  expect(filesOf(dist)).toEqual(before);
});

test('an unknown argument is a usage error', () => {
  const { status, stdout, stderr } = run('npm run -s synth -- --stdot', project);
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'unknown argument "--stdot"; expected nothing, --stdout, or --operator; did you mean --stdout\n',
  });
  expect(run('npm run -s synth -- --run', project)).toEqual({
    status: 2,
    stdout: '',
    stderr: '--run is for --operator; write both\n',
  });
  expect(run('npm run -s operator -- --stdout', project)).toEqual({
    status: 2,
    stdout: '',
    stderr: '--stdout and --operator are two jobs; write one of them\n',
  });
});

test('a new entry is compiled at once; one that does not exist is a usage error', () => {
  writeFileSync(join(project, 'examples/new.ts'), 'process.stdout.write(String(require.main === module));\n');
  expect(run('node scripts/run.js examples/new.ts', project)).toEqual({
    status: 0,
    stdout: 'true',
    stderr: '',
  });
  expect(run('node scripts/run.js examples/none.ts', project)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'examples/none.ts: not compiled; expected a .ts file that tsconfig.build.json includes\n',
  });
  expect(run('node scripts/run.js', project)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'usage: node scripts/run.js ENTRY.ts [ARGUMENT...] | --compile\n',
  });
});

test('two runs at once, both with a build that is stale, give the same dist', () => {
  edit('main.ts', "release: '2.9.0'", "release: '2.8.0'");
  const both = run('(npm run -s synth & npm run -s synth; wait) 2>/dev/null; ls -d build*', project);
  edit('main.ts', "release: '2.8.0'", "release: '2.9.0'");
  expect(both.stdout).toBe('build\n');
  const text = Object.values(filesOf(dist)).join('');
  expect(text).toContain('Operator 2.8.0');
  expect(text).not.toContain('Operator 2.9.0');
});

test('a file that is new takes the place of another at once, as the compiler has it', () => {
  writeFileSync(join(project, 'lib/release.ts'), 'export const newest = 1;\n');
  const { status, stderr } = run('npm run -s synth', project);
  rmSync(join(project, 'lib/release.ts'));
  expect(status).toBe(1);
  expect(stderr).toContain('has no exported member');
});

test('without its packages the project says what to run', () => {
  renameSync(join(project, 'node_modules'), join(project, 'packages'));
  const result = run('node scripts/run.js main.ts', project);
  renameSync(join(project, 'packages'), join(project, 'node_modules'));
  expect(result).toEqual({
    status: 1,
    stdout: '',
    stderr: 'the packages of this project are not installed; run npm ci first\n',
  });
});

test('two constructs of one id are one line, not a stack', () => {
  edit('main.ts', "ClusterSecretStore(chart, 'sink-store'", "ClusterSecretStore(chart, 'secret-store'");
  const { status, stderr } = run('npm run -s synth', project);
  edit(
    'main.ts',
    "ClusterSecretStore(chart, 'secret-store', { ...login, environment: target",
    "ClusterSecretStore(chart, 'sink-store', { ...login, environment: target",
  );
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "error: There is already a Construct with name 'secret-store' in Chart [esc]\n",
  });
});

test('--stdout ends quietly when nobody reads on; --help says what there is', () => {
  expect(run('npm run -s synth -- --stdout | true', project).stderr).not.toContain('EPIPE');
  expect(run('npm run -s synth -- --help', project)).toEqual({
    status: 0,
    stdout: expect.stringContaining('--stdout    print them instead\n'),
    stderr: '',
  });
});

describe('npm run operator', () => {
  const bin = temporaryFolder();
  const COMMAND =
    'helm upgrade --install external-secrets external-secrets --repo https://charts.external-secrets.io ' +
    '--version 2.9.0 --namespace external-secrets --create-namespace --values dist-operator/values.yaml --wait\n';

  test('prints the command, and writes what that reads, as npm run synth does', () => {
    const folder = join(project, 'dist-operator');
    for (const [command, stdout] of [
      ['npm run -s synth', ''],
      ['npm run -s operator', COMMAND],
    ]) {
      rmSync(folder, { recursive: true });
      expect(run(command as string, project)).toMatchObject({ status: 0, stdout });
      expect(filesOf(folder)).toEqual(filesOf(join(root, 'dist-operator')));
    }
  });

  test('with --run runs it, and ends as it does', () => {
    const helm = (text: string) => writeFileSync(join(bin, 'helm'), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const env = { PATH: `${bin}:${process.env['PATH']}` };
    helm('echo "helm $@"');
    expect(run('npm run -s operator -- --run', project, env)).toEqual({
      status: 0,
      stdout: COMMAND,
      stderr: COMMAND,
    });
    helm('exit 7');
    expect(run('npm run -s operator -- --run', project, env).status).toBe(7);
  });

  test('says that there is no such program', () => {
    const node = process.execPath;
    const nowhere = `PATH=/nonexistent ${node} scripts/run.js main.ts --operator --run`;
    expect(run(nowhere, project)).toEqual({
      status: 1,
      stdout: '',
      stderr: `${COMMAND}error: helm is not on the PATH; install it, or run the line above where it is\n`,
    });
  });

  test('of an app that does not say how says what to write', () => {
    edit('main.ts', ', operator: {}', '');
    const result = run('npm run -s operator', project);
    edit('main.ts', '{ release }', '{ release, operator: {} }');
    expect(result).toEqual({
      status: 1,
      stdout: '',
      stderr: 'error: the app does not say how ESO is installed; write new EscApp({ operator: {}, … })\n',
    });
  });
});

describe('an inline access token', () => {
  const token = `pul-${'0123456789'.repeat(4)}`;
  beforeAll(() => edit('main.ts', "accessToken: 'existing'", "accessToken: 'inline'"));

  test('goes to a file of its own that git ignores, and nowhere else', () => {
    const { status, stdout, stderr } = run('npm run -s synth', project, {
      PULUMI_ACCESS_TOKEN: ` ${token}\n`,
    });
    expect(status).toBe(0);
    const { '2-inline-access-token.k8s.yaml': secret, ...others } = filesOf(dist);
    expect(secret).toContain(`PULUMI_ACCESS_TOKEN: ${Buffer.from(token).toString('base64')}\n`);
    expect(Object.values(others).join('') + stdout + stderr).not.toContain(token);
    run('git init -q', project);
    expect(run('git check-ignore dist/*', project).stdout).toBe('dist/2-inline-access-token.k8s.yaml\n');
  });

  test('is removed from dist when inline is no longer chosen', () => {
    edit('main.ts', "accessToken: 'inline'", "accessToken: 'existing'");
    expect(run('npm run -s synth', project).status).toBe(0);
    expect(Object.keys(filesOf(dist))).not.toContain('2-inline-access-token.k8s.yaml');
    edit('main.ts', "accessToken: 'existing'", "accessToken: 'inline'");
  });

  test.each([
    ['missing', undefined, 'is not set; expected'],
    ['empty', ' \n', 'is empty; expected'],
    ['of several lines', `${token}\n${token}`, 'holds several lines; expected'],
    ['ill-formed', 'pul-SECRET', 'holds 10 characters that are no access token (not shown); expected'],
  ])('that is %s is refused without being printed', (_name, value, message) => {
    const { status, stdout, stderr } = run('npm run -s synth', project, { PULUMI_ACCESS_TOKEN: value });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(
      `error: esc/pulumi-access-token: the environment variable PULUMI_ACCESS_TOKEN ${message}`,
    );
    expect(stderr).not.toMatch(/SECRET|0123456789/);
  });

  test('is never printed by cdk8s synth --stdout', () => {
    const env = { PULUMI_ACCESS_TOKEN: token };
    const { status, stdout, stderr } = run('npx --no-install cdk8s synth --stdout', project, env);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('error: the app writes an access token inline');
    expect(stdout + stderr).not.toContain(token);
  });

  test('is never printed by --stdout', () => {
    const { status, stdout, stderr } = run('npm run -s synth -- --stdout', project, {
      PULUMI_ACCESS_TOKEN: token,
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^error: the app writes an access token inline, .*\n$/);
  });
});
