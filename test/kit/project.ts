import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of this repository. */
export const root = resolve(__dirname, '../..');

const PARTS = [
  '.gitignore',
  '.npmrc',
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'README.md',
  'cdk8s.yaml',
  'examples',
  'imports',
  'lib',
  'main.ts',
  'package-lock.json',
  'package.json',
  'scripts',
  'tsconfig.build.json',
  'tsconfig.json',
];

/** An empty folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-pulumi-esc-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the project as a user has it after `npm ci`. */
export function projectCopy(): string {
  const folder = temporaryFolder();
  // Not what `npm run test:pulumi` installed.
  const filter = (from: string) => !/[\\/](node_modules|\.venv)$/.test(from);
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs a command line as a shell would. */
export function run(command: string, cwd: string, env: NodeJS.ProcessEnv = {}) {
  const { npm_config_loglevel: _level, PULUMI_ACCESS_TOKEN: _token, ...inherited } = process.env;
  const result = spawnSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { ...inherited, CDK8S_CHECK_UPGRADE: 'false', npm_config_update_notifier: 'false', ...env },
    maxBuffer: 1 << 28,
  });
  if (result.error !== undefined) throw result.error;
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Names and contents of the files of a folder. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
