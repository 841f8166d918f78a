import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Cluster } from './cluster';
import { installed } from './established';
import type { Live, Ref } from './kube';
import { freePorts, Process } from './process';
import { buildSet } from './tools';

const NAMESPACE = 'argocd';
const PART_OF = { 'app.kubernetes.io/part-of': 'argocd' };

/** What Argo CD says of an Application. */
export interface Said {
  readonly sync: string;
  readonly health: string;
  readonly phase: string | undefined;
  readonly message: string | undefined;
}

/** Argo CD as it is in a cluster: its application controller, its repo server, and a Redis for its cache. */
export class ArgoCd {
  private constructor(
    private readonly cluster: Cluster,
    private readonly parts: Process[],
    private readonly startPart: (role: string, args: readonly string[]) => Process,
    private readonly repoServer: readonly string[],
  ) {}

  /** @param settings of argocd-cm, beside what the delivery brings */
  static async start(cluster: Cluster, settings: Readonly<Record<string, string>> = {}): Promise<ArgoCd> {
    const tools = { ...(await buildSet('argo-cd', () => {})), ...(await buildSet('redis', () => {})) };
    const { kube } = cluster;
    const names = ['application', 'applicationset', 'appproject'];
    await installed(
      kube,
      names.map((name) => join(tools['argo-cd-crds'] as string, `${name}-crd.yaml`)),
      names.map((name) => `${name}s.argoproj.io`),
    );
    await kube.applied(...settled(settings));
    const folder = join(cluster.folder, 'argo-cd');
    mkdirSync(join(folder, '.kube'), { recursive: true });
    // Outside of the cluster, that is where it finds the cluster that it is in.
    symlinkSync(kube.kubeconfig, join(folder, '.kube/config'));
    const [redisPort, repoPort, metricsPort, controllerPort] = await freePorts(4);
    const start = (name: string, program: string, args: readonly string[]) =>
      Process.start(name, program, args, {
        log: join(cluster.folder, `${name}.log`),
        env: {
          KUBECONFIG: kube.kubeconfig,
          ARGOCD_GPG_ENABLED: 'false',
          ARGOCD_FAKE_IN_CLUSTER: 'true',
          TMPDIR: folder,
          HOME: folder,
        },
      });
    // One program, whose name says what it does.
    const role = (name: string) => {
      const path = join(folder, name);
      symlinkSync(tools['argocd'] as string, path);
      return path;
    };
    const redis = start('redis', tools['redis'] as string, [String(redisPort)]);
    await redis.line(/listening/);
    const shared = ['--redis', `127.0.0.1:${redisPort}`];
    const part = (name: string, args: readonly string[]) => start(name, role(name), args);
    const repo = part('argocd-repo-server', [
      ...['--address', '127.0.0.1', '--port', String(repoPort), '--disable-tls', ...shared],
      ...['--metrics-address', '127.0.0.1', '--metrics-port', String(metricsPort)],
    ]);
    const address = `127.0.0.1:${repoPort}`;
    const controller = part('argocd-application-controller', [
      ...['--kubeconfig', kube.kubeconfig, '--namespace', NAMESPACE, ...shared],
      ...['--repo-server', address, '--repo-server-plaintext'],
      ...['--app-resync', '5', '--metrics-port', String(controllerPort)],
    ]);
    const repoServer = ['--argocd-repo-server', address, '--repo-server-plaintext'];
    return new ArgoCd(cluster, [controller, repo, redis], part, repoServer);
  }

  /** Starts the controller of ApplicationSets, which most tests do without. */
  async startApplicationSets(): Promise<void> {
    const [metrics, probe, webhook] = await freePorts(3);
    const { kubeconfig } = this.cluster.kube;
    this.parts.push(
      this.startPart('argocd-applicationset-controller', [
        ...['--kubeconfig', kubeconfig, '--namespace', NAMESPACE, ...this.repoServer],
        ...['--metrics-addr', `127.0.0.1:${metrics}`, '--probe-addr', `127.0.0.1:${probe}`],
        ...['--webhook-addr', `127.0.0.1:${webhook}`],
      ]),
    );
  }

  /** Has it know another cluster by a name, as `argocd cluster add` does. */
  async know(name: string, { kube }: Cluster): Promise<void> {
    const { clusters, users } = parse(readFileSync(kube.kubeconfig, 'utf8'));
    const [{ cluster }] = clusters;
    const config = {
      bearerToken: users[0].user.token,
      tlsClientConfig: { caData: cluster['certificate-authority-data'] },
    };
    await this.cluster.kube.applied({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `cluster-${name}`,
        namespace: NAMESPACE,
        labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
      },
      stringData: { name, server: cluster.server, config: JSON.stringify(config) },
    });
  }

  application(name: string): Ref {
    return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', name, namespace: NAMESPACE };
  }

  async said(name: string): Promise<Said> {
    return said(await this.cluster.kube.get(this.application(name)));
  }

  /** Waits until an Application is as it should be, at a commit. */
  async until(name: string, commit: string, wanted: Partial<Said>, seconds = 90): Promise<Live> {
    try {
      return await this.cluster.kube.until(
        this.application(name),
        (live) => {
          const is = said(live);
          const at = live?.status?.sync?.revision === commit;
          return at && Object.entries(wanted).every(([field, value]) => is[field as keyof Said] === value);
        },
        `${JSON.stringify(wanted)} at ${commit.slice(0, 7)}`,
        seconds,
        300,
      );
    } catch (error) {
      if (error instanceof Error) error.message += `\n${this.lastLines}`;
      throw error;
    }
  }

  /** Has it read the repository and compare now, and waits until it did. */
  async refresh(name: string): Promise<void> {
    const annotation = 'argocd.argoproj.io/refresh';
    const args = ['annotate', '--overwrite', 'application', name, '-n', NAMESPACE, `${annotation}=hard`];
    const { status, stderr } = await this.cluster.kube.kubectl(args);
    if (status !== 0) throw new Error(stderr);
    const done = (live: Live | undefined) => live?.metadata?.annotations?.[annotation] === undefined;
    await this.cluster.kube.until(this.application(name), done, 'refreshed', 60, 200);
  }

  /** Has it apply with these options, and compare in this way, from now on. */
  async sync(
    name: string,
    annotations: Readonly<Record<string, string>>,
    syncOptions: readonly string[],
  ): Promise<void> {
    const { kube } = this.cluster;
    const before = (await kube.get(this.application(name)))?.status.operationState.finishedAt;
    const patch = {
      metadata: { annotations },
      spec: { syncPolicy: { syncOptions } },
      operation: { initiatedBy: { username: 'test' }, sync: { syncOptions } },
    };
    const args = ['patch', 'application', name, '-n', NAMESPACE, '--type=merge', '-p', JSON.stringify(patch)];
    const { status, stderr } = await kube.kubectl(args);
    if (status !== 0) throw new Error(stderr);
    const done = (live: Live | undefined) => {
      const { finishedAt, phase } = live?.status.operationState ?? {};
      return finishedAt !== undefined && finishedAt !== before && phase === 'Succeeded';
    };
    await kube.until(this.application(name), done, 'synced once more', 60, 300);
  }

  get lastLines(): string {
    return this.parts.map((part) => part.lastLines).join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
  }
}

function said(live: Live | undefined): Said {
  const { sync, health, operationState } = live?.status ?? {};
  return {
    sync: sync?.status,
    health: health?.status,
    phase: operationState?.phase,
    message: operationState?.message,
  };
}

/** What its installation has beside its Deployments. */
function settled(settings: Readonly<Record<string, string>>): object[] {
  const metadata = (name: string) => ({ name, namespace: NAMESPACE, labels: PART_OF });
  const config = (name: string, data: Readonly<Record<string, string>> = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(name),
    data,
  });
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    config('argocd-cm', settings),
    ...['argocd-rbac-cm', 'argocd-gpg-keys-cm', 'argocd-tls-certs-cm', 'argocd-ssh-known-hosts-cm'].map(
      (name) => config(name),
    ),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadata('argocd-secret'),
      stringData: { 'server.secretkey': 'of a test' },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default', namespace: NAMESPACE },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ server: '*', namespace: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    },
  ];
}
