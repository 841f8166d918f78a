import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { EXAMPLE_STORES, externalSecret } from '../../lib/check/example';
import { root, temporaryFolder } from '../kit/project';
import { esc8s, file } from './kit';

const read = externalSecret('data:\n  - secretKey: a # one\n    remoteRef: { key: db, property: password }');
const mended = read.replace('db, property: password', 'db.password');
const folder = temporaryFolder();
const stores = `---\n${EXAMPLE_STORES}`;

/** What the tutorial applies, as a person writes it down. */
const TUTORIAL = readFileSync(join(__dirname, 'tutorial-v1beta1.yaml'), 'utf8');

test('--fix writes into the file, says what, and reports what is left', async () => {
  const path = file(read + stores, 'one.yaml');
  chmodSync(path, 0o640);
  const { status, stdout, stderr } = await esc8s('check', '--fix', path);
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: `${path}:13:29: fixed ESC203 property-is-ignored\nfixed 1 in 1 file\n`,
  });
  expect(stdout).toBe('no findings in 3 objects, for ESO 2.9.0\n');
  expect(readFileSync(path, 'utf8')).toBe(mended + stores);
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(await esc8s('check', '--fix', path)).toMatchObject({ status: 0, stderr: 'fixed 0 in 0 files\n' });
});

test('a link stays one', async () => {
  const path = file(read + stores, 'linked.yaml');
  const link = join(folder, 'link.yaml');
  symlinkSync(path, link);
  await esc8s('check', '--fix', link);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(mended + stores);
});

test('--dry-run shows a diff and writes nothing; the exit code is that of what would be left', async () => {
  const path = file(read + stores, 'dry.yaml');
  const { status, stdout, stderr } = await esc8s('check', '--fix', '--dry-run', path);
  expect(status).toBe(0);
  expect(stdout.replaceAll(path, 'dry.yaml')).toMatchSnapshot();
  expect(stderr).toContain(
    'would fix ESC203 property-is-ignored\nwould fix 1 in 1 file\nno findings in 3 objects',
  );
  expect(readFileSync(path, 'utf8')).toBe(read + stores);
});

test('a diff shows nothing of a Secret beside it', async () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { a: hunter2 }\n';
  const path = file(`${read}---\n${secret}${stores}`, 'secret.yaml');
  const { stdout } = await esc8s('check', '--fix', '--dry-run', path);
  expect(stdout).toContain('+      remoteRef: { key: db.password }');
  expect(stdout).not.toContain('hunter2');
});

test('the findings that are left decide the exit code', async () => {
  const path = file(`${read.replace('property: password', 'property: a.b')}${stores}`, 'left.yaml');
  expect(await esc8s('check', '--fix', path)).toMatchObject({ status: 1, stderr: 'fixed 0 in 0 files\n' });
});

test('what an anchor shares is left, and said', async () => {
  const path = file(`${read.replace('{ key', '&ref { key')}  other: *ref\n${stores}`, 'anchor.yaml');
  const { status, stderr } = await esc8s('check', '--fix', path);
  expect({ status, stderr: stderr.replaceAll(path, 'a') }).toEqual({
    status: 1,
    stderr:
      'a:13:34: left to you, for &ref is used in several places: ESC203 property-is-ignored\nfixed 0 in 0 files\n',
  });
});

test('the tutorial of 0.10.4 becomes one for 2.9.0, and what is left is for a person', async () => {
  const path = file(TUTORIAL, 'tutorial.yaml');
  const before = await esc8s('check', path, '--upgrade-from', '0.10.4', '--fail-on', 'warning');
  expect(before.status).toBe(1);
  expect(before.stderr).toContain('the way from ESO 0.10.4 to 2.9.0');
  const { status, stdout, stderr } = await esc8s(
    'check',
    '--fix',
    path,
    '--upgrade-from',
    'v0.10',
    '-o',
    'json',
  );
  expect(status).toBe(1);
  expect(stderr.replaceAll(path, 'tutorial.yaml')).toMatchSnapshot();
  expect(readFileSync(path, 'utf8')).toMatchSnapshot();
  const left = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
  expect(left).toEqual(['ESC402', 'ESC955', 'ESC808', 'ESC221', 'ESC702', 'ESC954', 'ESC329', 'ESC307']);
  expect(await esc8s('check', '--fix', path, '--upgrade-from', '0.10.4')).toMatchObject({
    stderr: expect.stringMatching(/\nfixed 0 in 0 files\n$/),
  });
});

test.each([
  [['--dry-run'], '--dry-run is for --fix: say both'],
  [['--upgrade-from', '2.9.0'], '--upgrade-from 2.9.0 is not older than the release to check for, 2.9.0'],
  [['--upgrade-from', '0.9.0'], '--upgrade-from: release "0.9.0" is too old'],
])('%j is refused', async (args, message) => {
  const { status, stdout, stderr } = await esc8s('check', file(read), ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('a file that is not UTF-8 is not written', async () => {
  const path = file('', 'latin1.yaml');
  writeFileSync(path, Buffer.from(`# caf\u00e9\n${read}${stores}`, 'latin1'));
  const { status, stderr } = await esc8s('check', '--fix', path);
  expect(status).toBe(2);
  expect(stderr).toBe(
    `error: ${path}:1: not UTF-8, which YAML is written in; save the file as UTF-8\nfixed 0 in 0 files\n`,
  );
  expect(readFileSync(path, 'latin1')).toBe(`# café\n${read}${stores}`);
});

test('of stdin the text goes to stdout, the report to stderr', () => {
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
  const run = spawnSync(
    process.execPath,
    [join(root, 'scripts/run.js'), 'lib/cli/bin.ts', 'check', '--fix', '-'],
    {
      cwd: root,
      input: read + stores,
      encoding: 'utf8',
    },
  );
  expect({ status: run.status, stdout: run.stdout, stderr: run.stderr }).toEqual({
    status: 0,
    stdout: mended + stores,
    stderr:
      'stdin:13:29: fixed ESC203 property-is-ignored\nfixed 1 in 1 file\nno findings in 3 objects, for ESO 2.9.0\n',
  });
});
