import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { rules } from '../../lib/rules';
import { root, temporaryFolder } from '../kit/project';
import { esc8s } from './kit';

const bad = (id: string) => rules.find((rule) => rule.id === id)?.bad as string;
const before = process.cwd();
const folder = temporaryFolder();
beforeEach(() => process.chdir(folder));
afterAll(() => process.chdir(before));

let projects = 0;

/** Goes to a new folder with these files. */
function project(files: Readonly<Record<string, string>>): void {
  const at = join(folder, `${projects++}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  process.chdir(at);
}

/** What is found: rule, file, line, and why it is suppressed. */
async function found(...args: string[]) {
  const { status, stdout, stderr } = await esc8s('check', '-o', 'json', ...args);
  expect(stderr).toBe('');
  const { findings, release } = JSON.parse(stdout);
  const lines = findings.map(
    ({ rule, file, line, message, suppressed }: Record<string, unknown>) =>
      `${rule} ${file}:${line} ${suppressed === undefined ? message : JSON.stringify(suppressed)}`,
  );
  return { status, release, lines };
}

const stores = { 'deploy/stores.yaml': EXAMPLE_STORES };

test('without a PATH: the output of cdk8s.yaml, else dist', async () => {
  project({ 'dist/a.yaml': bad('ESC105') });
  expect((await found()).lines).toEqual([expect.stringContaining('ESC105 dist/a.yaml:')]);
  project({ 'cdk8s.yaml': 'language: typescript\noutput: out\n', 'out/a.yaml': bad('ESC105') });
  expect((await found()).lines).toEqual([expect.stringContaining('ESC105 out/a.yaml:')]);
  project({ 'cdk8s.yaml': 'language: typescript\n', 'dist/a.yaml': bad('ESC105') });
  expect((await found()).lines).toEqual([expect.stringContaining('ESC105 dist/a.yaml:')]);
  project({ 'cdk8s.yaml': 'a: [' });
  expect(await esc8s('check')).toMatchObject({
    status: 2,
    stderr: 'error: cdk8s.yaml:2:1: not YAML: unexpected end of the stream within a flow collection\n',
  });
});

test('release and failOn of the project; options win', async () => {
  project({ '.esc8s.yaml': 'release: 0.20.4\nfailOn: warning\n', 'dist/a.yaml': bad('ESC105') });
  expect(await found()).toMatchObject({ status: 1, release: '0.20.4' });
  expect(await found('--fail-on', 'error')).toMatchObject({ status: 0 });
  expect(await found('--release', '2.9.0')).toMatchObject({ status: 1, release: '2.9.0' });
  // The folder that has it can be checked, too.
  expect(await found('.', '-R')).toMatchObject({ status: 1 });
});

test('ignores by file and object, relative to the file that has them', async () => {
  project({
    ...stores,
    'deploy/a.yaml': bad('ESC203'),
    'deploy/b.yaml': bad('ESC203').replaceAll('name: db', 'name: other'),
    'deploy/.esc8s.yaml': `ignore:
  - { rule: ESC203, reason: one, files: ['*.yaml'], objects: ['ExternalSecret/*/db'] }
  - { rule: ESC202, reason: two }
  - { rule: ESC105, reason: three, objects: [ExternalSecret/team-b/*] }
  - { rule: ESC105, reason: four, files: [other/**] }
  - { rule: ESC301, reason: not in this release }
`,
  });
  const { status, lines } = await found('deploy', '--config', 'deploy/.esc8s.yaml');
  expect(status).toBe(1);
  expect(lines).toEqual([
    'ESC203 deploy/a.yaml:13 {"by":"config","where":"deploy/.esc8s.yaml:2","reason":"one"}',
    'ESC203 deploy/b.yaml:13 the Pulumi provider ignores property "password"',
    // What is not in the input is not judged.
    'ESC990 deploy/.esc8s.yaml:3 nothing here breaks ESC202 find-never-works',
  ]);
  const sarif = await esc8s('check', '-o', 'sarif', 'deploy', '--config', 'deploy/.esc8s.yaml');
  expect(JSON.parse(sarif.stdout).runs[0].results[0].suppressions).toEqual([
    { kind: 'external', justification: 'one' },
  ]);
  // From another folder the patterns mean the same.
  process.chdir('deploy');
  expect((await found('.', '--config', '.esc8s.yaml')).lines[0]).toContain('"reason":"one"');
});

test('an annotation comes before the project, and both are used', async () => {
  project({
    ...stores,
    'deploy/a.yaml': bad('ESC203').replace(
      'metadata:',
      'metadata:\n  annotations: { ignore.esc8s/ESC203: mine }',
    ),
    '.esc8s.yaml': 'ignore: [{ rule: ESC203, reason: ours }]',
  });
  const { status, lines } = await found('deploy');
  expect({ status, lines }).toEqual({
    status: 0,
    lines: [
      'ESC203 deploy/a.yaml:14 {"by":"annotation","where":"annotation ignore.esc8s/ESC203","reason":"mine"}',
    ],
  });
});

test('the examples of docs/check.md', async () => {
  const page = readFileSync(join(root, 'docs/check.md'), 'utf8');
  const blocks = [...page.matchAll(/^```(?:yaml|text)\n([\s\S]*?)^```/gm)].map(([, text]) => text as string);
  const config = blocks.find((text) => text.includes('failOn:')) as string;
  const report = blocks.find((text) => text.includes(' error ESC203 ')) as string;
  project({
    '.esc8s.yaml': config,
    'deploy/db.yaml': `${bad('ESC203')}---\n${EXAMPLE_STORES}`,
    'deploy/dev/shared.yaml': bad('ESC402'),
  });
  expect(await esc8s('check', '-R', 'deploy')).toMatchObject({
    status: 1,
    stdout: report.replace('in 3 objects, for ESO 2.9.0', 'in 5 objects, for ESO 2.9.0; 2 suppressed'),
  });
});

test('stores of other repositories', async () => {
  const store = (text: string) =>
    `stores:\n  - { kind: SecretStore, namespace: team-a, name: pulumi, ${text} }\n`;
  project({ 'a.yaml': bad('ESC203') });
  expect((await found('a.yaml')).lines).toEqual([]);
  project({
    'a.yaml': bad('ESC203'),
    '.esc8s.yaml': store('organization: my-org, project: p, environment: e'),
  });
  expect((await found('a.yaml')).lines).toEqual([expect.stringContaining('ESC203 a.yaml:13')]);
  project({ 'a.yaml': bad('ESC203'), '.esc8s.yaml': store('provider: vault') });
  expect((await found('a.yaml')).lines).toEqual([]);
});

test('paths in annotations and SARIF are relative to the checkout on GitHub, else to the working directory', async () => {
  project({ 'sub dir/a.yaml': bad('ESC105') });
  const checkout = process.cwd();
  process.chdir('sub dir');
  const path = async () => (await esc8s('check', '-o', 'github', 'a.yaml')).stdout.match(/file=([^,]*)/)?.[1];
  const uri = async () =>
    JSON.parse((await esc8s('check', '-o', 'sarif', 'a.yaml')).stdout).runs[0].results[0].locations[0]
      .physicalLocation.artifactLocation.uri;
  const { GITHUB_WORKSPACE } = process.env;
  try {
    delete process.env['GITHUB_WORKSPACE'];
    expect([await path(), await uri()]).toEqual(['a.yaml', 'a.yaml']);
    process.env['GITHUB_WORKSPACE'] = checkout;
    expect([await path(), await uri()]).toEqual(['sub dir/a.yaml', 'sub%20dir/a.yaml']);
    process.env['GITHUB_WORKSPACE'] = '/elsewhere';
    expect([await path(), await uri()]).toEqual(['a.yaml', 'a.yaml']);
  } finally {
    if (GITHUB_WORKSPACE === undefined) delete process.env['GITHUB_WORKSPACE'];
    else process.env['GITHUB_WORKSPACE'] = GITHUB_WORKSPACE;
  }
});
