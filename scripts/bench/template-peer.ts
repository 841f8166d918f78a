import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const SOURCE = join(__dirname, 'template');
const IMPORTS = 'imports/external-secrets.io.ts';

/**
 * The folder of the cdk8s template, installed and with the imports of the whole bundle. It is made once and kept
 * in the user's cache, under a hash of all that it is made of.
 * @throws Error saying what could not be had
 */
export async function templatePeer(bundle: string): Promise<string> {
  const crds = await read(bundle);
  const folder = join(cacheFolder(), `template-${key(crds)}`);
  if (existsSync(join(folder, IMPORTS))) return folder;
  // Made beside it and renamed, so that an interrupted run leaves nothing that looks complete.
  const unfinished = `${folder}.${process.pid}`;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    for (const file of files()) cpSync(join(SOURCE, file), join(unfinished, file));
    writeFileSync(join(unfinished, 'bundle.yaml'), crds);
    run(unfinished, 'npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
    run(unfinished, 'npx', [
      '--no-install',
      'cdk8s',
      'import',
      'bundle.yaml',
      '--no-save',
      '-l',
      'typescript',
    ]);
    if (!existsSync(join(unfinished, IMPORTS)))
      throw new Error(`cdk8s import of ${bundle} wrote no ${IMPORTS}`);
    // One is kept, since each is some hundred megabytes.
    for (const old of readdirSync(dirname(folder))) {
      if (join(dirname(folder), old) !== unfinished) rmSync(join(dirname(folder), old), { recursive: true });
    }
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

async function read(bundle: string): Promise<string> {
  if (!/^https?:/.test(bundle)) return readFileSync(bundle, 'utf8');
  process.stderr.write(`getting ${bundle}\n`);
  let answer: Response;
  try {
    answer = await fetch(bundle, { signal: AbortSignal.timeout(60_000) });
    if (answer.ok) return await answer.text();
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Error(`${bundle}: ${cause instanceof Error ? cause.message : message}; use --bundle`);
  }
  throw new Error(`${bundle}: HTTP status ${answer.status}; use --bundle`);
}

/** What git has there, not what an editor or `npm install` left. */
function files(): string[] {
  return readdirSync(SOURCE, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

function key(crds: string): string {
  const hash = createHash('sha256').update(crds).update(process.version);
  for (const file of files()) {
    const text = readFileSync(join(SOURCE, file));
    hash.update(`\n${file} ${text.length}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  const fallback = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  return join(xdg || local || join(homedir(), fallback), 'cdk8s-pulumi-esc-bench');
}

function run(cwd: string, command: string, args: readonly string[]): void {
  process.stderr.write(`preparing the cdk8s template: ${command} ${args.join(' ')}\n`);
  const { error, status, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    maxBuffer: 1 << 26,
  });
  if (error !== undefined) throw new Error(`${command}: ${error.message}`);
  if (status === 0) return;
  const reason =
    stderr
      .trim()
      .split('\n')
      .find((line) => /error/i.test(line)) ?? `exit code ${status}`;
  throw new Error(`${command} ${args[0]}: ${reason.trim()}`);
}
