import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { arch, homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

const SOURCES = resolve(__dirname, '../tools');
const KUBERNETES = 'v1.36.3';
const NEEDED_GO = '1.26';

/** The programs of the cluster, by the folder of `../tools` that pins them: program → Go package. */
const SETS: Record<string, { programs: Record<string, string>; ldflags?: string; minutes: number }> = {
  'esc-api': { programs: { 'esc-api': 'tools/esc-api' }, minutes: 1 },
  etcd: { programs: { etcd: 'go.etcd.io/etcd/server/v3' }, minutes: 1 },
  kubernetes: {
    programs: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
      kubectl: 'k8s.io/kubernetes/cmd/kubectl',
    },
    ldflags: [`gitVersion=${KUBERNETES}`, 'gitMajor=1', 'gitMinor=36']
      .map((value) => `-X k8s.io/component-base/version.${value}`)
      .join(' '),
    minutes: 7,
  },
  'eso-0.20.4': { programs: { 'eso-0.20.4': 'github.com/external-secrets/external-secrets' }, minutes: 6 },
  'eso-0.10.4': { programs: { 'eso-0.10.4': 'github.com/external-secrets/external-secrets' }, minutes: 5 },
};

/** Paths of the programs, by name. */
export type Tools = Readonly<Record<string, string>>;

/** The releases of ESO whose operator can be built from the Go proxy and is pinned here. */
export type OperatorRelease = '0.20.4' | '0.10.4';

/** `$XDG_CACHE_HOME/cdk8s-pulumi-esc`: outside the work tree, shared by all clones. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-pulumi-esc');
}

/**
 * Builds what the cache lacks; with a warm cache it runs nothing, not even Go.
 * @throws Error in one line, if Go is needed and missing or too old, or with the compiler's last lines
 */
export async function buildTools(
  operators: readonly OperatorRelease[],
  progress: (line: string) => void,
): Promise<Tools> {
  const tools: Record<string, string> = {};
  for (const [set, { programs, ldflags = '', minutes }] of Object.entries(SETS)) {
    if (set.startsWith('eso-') && !operators.some((release) => set === `eso-${release}`)) continue;
    const folder = join(cacheFolder(), `${set}-${keyOf(set, ldflags)}`);
    for (const program of Object.keys(programs)) tools[program] = join(folder, program);
    if (existsSync(folder)) continue;
    requireGo(set);
    progress(`building ${Object.keys(programs).join(', ')} (some ${minutes} min on 2 cores, once)`);
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    try {
      for (const [program, path] of Object.entries(programs)) {
        await compile(set, path, join(partial, program), ldflags, progress);
      }
      // Whole or not at all; another run may have been faster.
      if (!existsSync(folder)) renameSync(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return tools;
}

function keyOf(set: string, ldflags: string): string {
  const hash = createHash('sha256').update(`${platform()} ${arch()} ${ldflags}\n`);
  for (const file of readdirSync(join(SOURCES, set)).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(SOURCES, set, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

function requireGo(set: string): void {
  const asked = spawnSync('go', ['env', 'GOVERSION'], { cwd: join(SOURCES, set), encoding: 'utf8' });
  const found = asked.error ? 'none' : (asked.stdout || asked.stderr).trim();
  const [, major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(found) ?? [];
  const [neededMajor = 0, neededMinor = 0] = NEEDED_GO.split('.').map(Number);
  if (Number(major) > neededMajor || (Number(major) === neededMajor && Number(minor) >= neededMinor)) return;
  throw new Error(
    `the test cluster is built from source and needs Go ${NEEDED_GO} or newer; found: ${found}. ` +
      'Install it from https://go.dev/dl/ and put it on the PATH',
  );
}

async function compile(
  set: string,
  path: string,
  output: string,
  ldflags: string,
  progress: (line: string) => void,
): Promise<void> {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const args = ['build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', `-s -w ${ldflags}`];
  const go = spawn('go', [...args, '-o', output, path], {
    cwd: join(SOURCES, set),
    env: { ...process.env, GOFLAGS: '', GOWORK: 'off' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: string[] = [];
  go.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors.push(...text.split('\n').filter((line) => line !== '' && !line.startsWith('go: downloading')));
  });
  const heartbeat = setInterval(() => progress(`  ${path} … ${seconds()}`), 30_000);
  const code = await new Promise((done, fail) => go.once('error', fail).once('close', done)).finally(() =>
    clearInterval(heartbeat),
  );
  if (code !== 0) throw new Error(`go build ${path} failed:\n${errors.slice(-20).join('\n')}`);
  progress(`  ${path} built in ${seconds()}`);
}
