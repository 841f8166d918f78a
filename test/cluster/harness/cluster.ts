import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crds } from '../../../lib/release';
import { kubeconfig, writeCredentials } from './credentials';
import { EscApi } from './esc-api';
import { established } from './established';
import { GENERATOR_STATE } from './generator-state';
import { Kube } from './kube';
import { freePorts, ownFolder, Process } from './process';
import { buildTools, type OperatorRelease, type Tools } from './tools';
import { serveWebhook } from './webhook';

export interface ClusterOptions {
  /** The release of ESO whose CRDs are there. @default none are */
  readonly crds?: string;
  /** The operator that runs. @default none */
  readonly operator?: OperatorRelease;
  /** The operator that is started later, if any. @default - the one that runs */
  readonly laterOperator?: OperatorRelease;
  /** Its webhook, 0.20.4 only. @default false */
  readonly webhook?: boolean;
  /** @default nothing is said */
  readonly progress?: (line: string) => void;
}

/** What another process needs to use the cluster. */
export interface Access {
  readonly kubectl: string;
  readonly kubeconfig: string;
  readonly escUrl: string;
  readonly escFolder: string;
  readonly operatorLog: string;
}

/** A control plane, the operator and the ESC API, on free ports of the loopback, in a folder of its own. */
export class Cluster {
  readonly #parts: Process[] = [];
  #operator: Process | undefined;
  #operatorRelease: OperatorRelease | undefined;

  private constructor(
    readonly folder: string,
    readonly tools: Tools,
    readonly kube: Kube,
    readonly esc: EscApi,
    private readonly server: string,
    private readonly ca: string,
    /** The port of the operator's healthz, which a restart keeps. */
    readonly operatorPort: number,
  ) {}

  static async start(options: ClusterOptions): Promise<Cluster> {
    const { operator, laterOperator = operator, progress = () => {} } = options;
    const tools = await buildTools(laterOperator === undefined ? [] : [laterOperator], progress);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await Cluster.#start(tools, options);
      } catch (error) {
        // A port that was free a moment ago may be taken by now.
        if (attempt === 3 || !/address already in use/.test(String(error))) throw error;
      }
    }
  }

  static async #start(tools: Tools, options: ClusterOptions): Promise<Cluster> {
    const folder = ownFolder(mkdtempSync(join(tmpdir(), 'esc-cluster-')));
    const started: Process[] = [];
    let operator: Process | undefined;
    const part = (name: string, program: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
      const process = Process.start(name, tools[program] as string, args, {
        log: join(folder, `${name}.log`),
        env,
      });
      started.push(process);
      return process;
    };
    try {
      const [etcdPort, peerPort, port, managerPort, operatorPort = 0] = await freePorts(5);
      const server = `https://127.0.0.1:${port}`;
      const tokens = writeCredentials(folder);
      const esc = startEscApi(folder, part);
      part('etcd', 'etcd', [
        ...['--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync', '--log-level', 'warn'],
        ...[
          '--listen-client-urls',
          `http://127.0.0.1:${etcdPort}`,
          '--listen-peer-urls',
          `http://127.0.0.1:${peerPort}`,
        ],
        ...['--advertise-client-urls', `http://127.0.0.1:${etcdPort}`],
      ]);
      const apiserver = part('kube-apiserver', 'kube-apiserver', [
        ...['--etcd-servers', `http://127.0.0.1:${etcdPort}`],
        ...['--bind-address', '127.0.0.1', '--advertise-address', '127.0.0.1', '--secure-port', String(port)],
        ...['--cert-dir', join(folder, 'apiserver'), '--token-auth-file', join(folder, 'users.csv')],
        ...['--authorization-mode', 'RBAC', '--service-cluster-ip-range', '10.0.0.0/24'],
        ...['--service-account-issuer', 'https://kubernetes.default.svc'],
        ...['--service-account-key-file', join(folder, 'service-accounts.pub')],
        ...['--service-account-signing-key-file', join(folder, 'service-accounts.key')],
        ...['--disable-admission-plugins', 'ServiceAccount'],
      ]);
      await apiserver.until(() => reachable(server, tokens.admin, '/readyz'), 'answered /readyz', 60);
      const ca = readFileSync(join(folder, 'apiserver/apiserver.crt'), 'utf8');
      for (const [user, token] of Object.entries(tokens)) {
        writeFileSync(join(folder, `${user}.kubeconfig`), kubeconfig(server, ca, token), { mode: 0o600 });
      }
      const admin = join(folder, 'admin.kubeconfig');
      part('kube-controller-manager', 'kube-controller-manager', [
        ...[
          '--kubeconfig',
          admin,
          '--service-account-private-key-file',
          join(folder, 'service-accounts.key'),
        ],
        ...['--controllers', '*,-node-ipam-controller,-node-lifecycle-controller', '--leader-elect=false'],
        ...[
          '--bind-address',
          '127.0.0.1',
          '--secure-port',
          String(managerPort),
          '--cert-dir',
          join(folder, 'manager'),
        ],
        ...['--concurrent-namespace-syncs', '20'],
      ]);
      const kube = new Kube(tools.kubectl as string, admin);
      const cluster = new Cluster(folder, tools, kube, await esc, server, ca, operatorPort);
      if (options.crds !== undefined) await cluster.installCrds(options.crds);
      if (options.operator !== undefined) operator = cluster.startOperator(options.operator);
      if (options.webhook) {
        await serveWebhook(kube, folder, (role, args, env) => part(role, 'eso-0.20.4', [role, ...args], env));
      }
      cluster.#parts.push(...started);
      return cluster;
    } catch (error) {
      // The operator too: what it says when its folder is gone would end this process, and the reason be lost.
      await Promise.all([operator, ...started].map((process) => process?.stop()));
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** For processes of this cluster's tests that did not start it. */
  get access(): Access {
    const { kubectlPath: kubectl, kubeconfig } = this.kube;
    const { operatorLog } = this;
    return { kubectl, kubeconfig, escUrl: this.esc.url, escFolder: this.esc.folder, operatorLog };
  }

  /** Where the operator writes its log; there is none before it was started. */
  get operatorLog(): string {
    return join(this.folder, 'external-secrets.log');
  }

  /** Puts the CRDs of a release in place of those that are there, objects and all. */
  async installCrds(release: string): Promise<void> {
    const names = crds(release).map(({ metadata }) => metadata.name);
    await this.kube.kubectl(['delete', 'crd', '--ignore-not-found', ...names]);
    // Server-side: the stores' schema is larger than the last-applied annotation may be.
    const { status, stderr } = await this.kube.apply([...crds(release), GENERATOR_STATE], ['--server-side']);
    if (status !== 0) throw new Error(`CRDs of ${release}: ${stderr}`);
    await established(this.kube, names, 30);
  }

  /** Starts the operator, at once: it goes on where the objects are. */
  startOperator(release: OperatorRelease, args: readonly string[] = []): Process {
    this.#operatorRelease = release;
    const options = ['--metrics-addr', '127.0.0.1:0', '--concurrent', '8', '--loglevel', 'debug'];
    const live = release === '0.20.4' ? ['--live-addr', `127.0.0.1:${this.operatorPort}`] : [];
    this.#operator = Process.start(
      `external-secrets ${release}`,
      this.tools[`eso-${release}`] as string,
      [...options, ...live, ...args],
      { log: this.operatorLog, env: { KUBECONFIG: this.kube.kubeconfig } },
    );
    return this.#operator;
  }

  get operator(): Process {
    if (this.#operator === undefined) throw new Error('no operator was started');
    return this.#operator;
  }

  async restartOperator(): Promise<Process> {
    await this.operator.stop();
    return this.startOperator(this.#operatorRelease as OperatorRelease);
  }

  /** A kubeconfig of a user who may do nothing but what `rules` say, everywhere. */
  async userWith(name: string, rules: readonly object[]): Promise<string> {
    const token = await this.kube.kubectl(['create', 'serviceaccount', name, '-n', 'default']);
    if (token.status !== 0 && !/already exists/.test(token.stderr)) throw new Error(token.stderr);
    await this.kube.applied(
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
        subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
      },
    );
    return this.kubeconfigOf(name, 'default');
  }

  /** A kubeconfig of a ServiceAccount. */
  async kubeconfigOf(serviceAccount: string, namespace: string): Promise<string> {
    const file = join(this.folder, `${namespace}-${serviceAccount}.kubeconfig`);
    const made = await this.kube.kubectl(['create', 'token', serviceAccount, '-n', namespace]);
    if (made.status !== 0) throw new Error(made.stderr);
    writeFileSync(file, kubeconfig(this.server, this.ca, made.stdout.trim()), { mode: 0o600 });
    return file;
  }

  /** The last lines of every part that ended by itself, for the text of a failure. */
  get crashes(): string[] {
    const parts = [...this.#parts, ...(this.#operator ? [this.#operator] : [])];
    return parts.flatMap((part) =>
      part.crashed === undefined ? [] : [`${part.crashed}: ${part.lastLines}`],
    );
  }

  /** Stops all parts, the operator first, and takes the folder away. */
  async stop(): Promise<void> {
    await this.#operator?.stop();
    for (const part of this.#parts.reverse()) await part.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startEscApi(
  folder: string,
  part: (name: string, program: string, args: string[]) => Process,
): Promise<EscApi> {
  const own = join(folder, 'esc');
  mkdirSync(join(own, 'environments'), { recursive: true });
  writeFileSync(join(own, 'tokens'), `* pul-${randomBytes(20).toString('hex')}\n`, { mode: 0o600 });
  writeFileSync(join(own, 'policies.json'), '[]');
  const api = part('esc-api', 'esc-api', [
    ...[
      '-environments',
      join(own, 'environments'),
      '-tokens',
      join(own, 'tokens'),
      '-calls',
      join(own, 'calls'),
    ],
    ...['-oidc-key', join(folder, 'service-accounts.pub'), '-oidc-policies', join(own, 'policies.json')],
  ]);
  const [, address] = (await api.line(/listening on/)).split('listening on ');
  return new EscApi(`http://${address}/api/esc`, own);
}

async function reachable(server: string, token: string, path: string): Promise<true | undefined> {
  return new Promise((done) => {
    const asked = request(
      `${server}${path}`,
      { headers: { authorization: `Bearer ${token}` }, rejectUnauthorized: false },
      (answer) => {
        answer.resume();
        done(answer.statusCode === 200 ? true : undefined);
      },
    );
    asked.once('error', () => done(undefined)).end();
  });
}
