import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { arch, homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

const SOURCES = resolve(__dirname, '../tools');
const KUBERNETES = 'v1.36.3';
const NEEDED_GO = '1.26';

interface Set {
  /** program → Go package */
  readonly programs: Readonly<Record<string, string>>;
  /** Folders of modules that are kept beside the programs: name → where it is. */
  readonly folders?: Readonly<Record<string, ModuleFolder>>;
  readonly ldflags?: string;
  readonly minutes: number;
}

/** A folder of a Go module, which the `go.sum` of a set pins. */
interface ModuleFolder {
  readonly set: string;
  readonly module: string;
  readonly path: string;
}

const ESO = 'github.com/external-secrets/external-secrets';

/** ESO's Helm chart, as it is in the module of a release. */
function chart(release: OperatorRelease): ModuleFolder {
  return { set: `eso-${release}`, module: `${ESO}@v${release}`, path: 'deploy/charts/external-secrets' };
}

/** The CRDs of a Flux controller, as they are in its module. */
function fluxCrds(set: string, module: string): ModuleFolder {
  return { set, module: `github.com/fluxcd/${module}`, path: 'config/crd/bases' };
}

/** The programs of the cluster, by the folder of `../tools` that pins them. */
const SETS: Record<string, Set> = {
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
  'eso-0.20.4': { programs: { 'eso-0.20.4': ESO }, minutes: 6 },
  'eso-0.10.4': { programs: { 'eso-0.10.4': ESO }, minutes: 5 },
  helm: {
    programs: { helm: 'helm.sh/helm/v4/cmd/helm' },
    folders: { 'chart-0.20.4': chart('0.20.4'), 'chart-0.10.4': chart('0.10.4') },
    minutes: 2,
  },
  'sealed-secrets': {
    programs: {
      'sealed-secrets-controller': 'tools/sealed-secrets',
      kubeseal: 'github.com/bitnami/sealed-secrets/cmd/kubeseal',
    },
    folders: {
      'sealed-secrets-crds': {
        set: 'sealed-secrets',
        module: 'github.com/bitnami/sealed-secrets@v0.40.0',
        path: 'helm/sealed-secrets/crds',
      },
    },
    minutes: 2,
  },
  'flux-source': {
    programs: { 'source-controller': 'github.com/fluxcd/source-controller' },
    folders: { 'flux-source-crds': fluxCrds('flux-source', 'source-controller@v1.9.0') },
    minutes: 5,
  },
  'flux-kustomize': {
    programs: {
      'kustomize-controller': 'github.com/fluxcd/kustomize-controller',
      // Of the same versions, and of modules that it is made of anyway.
      sops: 'github.com/getsops/sops/v3/cmd/sops',
      'age-keygen': 'filippo.io/age/cmd/age-keygen',
    },
    folders: { 'flux-kustomize-crds': fluxCrds('flux-kustomize', 'kustomize-controller@v1.9.6') },
    minutes: 4,
  },
  'argo-cd': {
    programs: { argocd: 'github.com/argoproj/argo-cd/v3/cmd' },
    folders: {
      'argo-cd-crds': {
        set: 'argo-cd',
        module: 'github.com/argoproj/argo-cd/v3@v3.2.1',
        path: 'manifests/crds',
      },
    },
    minutes: 5,
  },
  redis: { programs: { redis: 'tools/redis' }, minutes: 1 },
};

/** Sets that no cluster needs to start: the tests that use them ask for them by {@link buildSet}. */
export const EXTRA_SETS = [
  'helm',
  'sealed-secrets',
  'flux-source',
  'flux-kustomize',
  'argo-cd',
  'redis',
] as const;

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
  const wanted = Object.keys(SETS).filter(
    (set) =>
      !EXTRA_SETS.some((extra) => set === extra) &&
      (!set.startsWith('eso-') || operators.some((release) => set === `eso-${release}`)),
  );
  const tools = {};
  for (const set of wanted) Object.assign(tools, await buildSet(set, progress));
  return tools;
}

/** As {@link buildTools}, one set: its programs and folders. */
export async function buildSet(set: string, progress: (line: string) => void): Promise<Tools> {
  const { programs, folders = {}, ldflags = '', minutes } = SETS[set] as Set;
  const folder = join(cacheFolder(), `${set}-${keyOf(set, ldflags, folders)}`);
  const names = [...Object.keys(programs), ...Object.keys(folders)];
  const tools = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  if (existsSync(folder)) return tools;
  requireGo(set);
  progress(`building ${names.join(', ')} (some ${minutes} min on 2 cores, once)`);
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    for (const [program, path] of Object.entries(programs)) {
      await compile(set, path, join(partial, program), ldflags, progress);
    }
    for (const [name, source] of Object.entries(folders)) copyFolder(source, join(partial, name));
    // Whole or not at all; another run may have been faster.
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return tools;
}

function copyFolder({ set, module, path }: ModuleFolder, target: string): void {
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', module], {
    cwd: join(SOURCES, set),
    env: { ...process.env, GOFLAGS: '', GOWORK: 'off' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`go mod download ${module} failed:\n${stdout}${stderr}`);
  cpSync(join(JSON.parse(stdout).Dir, path), target, { recursive: true });
  // Go's module cache is read-only.
  spawnSync('chmod', ['-R', 'u+w', target]);
}

function keyOf(set: string, ldflags: string, folders: object): string {
  const hash = createHash('sha256').update(`${platform()} ${arch()} ${ldflags}\n`);
  if (Object.keys(folders).length > 0) hash.update(JSON.stringify(folders));
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
