import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster';
import { installed } from './established';
import type { Live, Ref } from './kube';
import { freePorts, Process } from './process';
import { ready } from './scene';
import { buildSet } from './tools';

const NAMESPACE = 'flux-system';
const KINDS = [
  ...['gitrepositories', 'ocirepositories', 'helmrepositories', 'helmcharts', 'buckets'].map(
    (name) => `${name}.source.toolkit.fluxcd.io`,
  ),
  'kustomizations.kustomize.toolkit.fluxcd.io',
];

/** Flux as it is in a cluster, but for helm-controller: its source-controller and kustomize-controller. */
export class Flux {
  private constructor(
    private readonly cluster: Cluster,
    private readonly parts: readonly Process[],
  ) {}

  static async start(cluster: Cluster): Promise<Flux> {
    const tools = {
      ...(await buildSet('flux-source', () => {})),
      ...(await buildSet('flux-kustomize', () => {})),
    };
    const crds = [tools['flux-source-crds'], tools['flux-kustomize-crds']] as string[];
    // A controller that starts before they are served looks for them only now and then.
    await installed(cluster.kube, crds, KINDS);
    await cluster.kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
    const storage = join(cluster.folder, 'flux');
    mkdirSync(storage);
    const [port] = await freePorts(1);
    const env = { KUBECONFIG: cluster.kube.kubeconfig, RUNTIME_NAMESPACE: NAMESPACE, TMPDIR: storage };
    const quiet = ['--events-addr', '', '--metrics-addr', '127.0.0.1:0', '--health-addr', '127.0.0.1:0'];
    const start = (name: string, args: readonly string[]) =>
      Process.start(name, tools[name] as string, [...quiet, ...args], {
        log: join(cluster.folder, `${name}.log`),
        env,
      });
    const source = start('source-controller', [
      ...['--storage-path', storage, '--storage-addr', `127.0.0.1:${port}`],
      ...['--storage-adv-addr', `127.0.0.1:${port}`],
    ]);
    const kustomize = start('kustomize-controller', ['--requeue-dependency', '2s']);
    for (const part of [source, kustomize]) await part.line(/Starting workers/, 60);
    return new Flux(cluster, [source, kustomize]);
  }

  kustomization(name: string): Ref {
    return {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      name,
      namespace: NAMESPACE,
    };
  }

  /** The condition Ready of a Kustomization, once it is about a commit, and has a status. */
  async ready(name: string, commit: string, status: 'True' | 'False', seconds = 60): Promise<Live> {
    const is = (found: Live | undefined) =>
      (found?.status?.lastAttemptedRevision ?? '').endsWith(commit) && ready(found)?.status === status;
    const what = `Ready=${status} at ${commit.slice(0, 7)}`;
    try {
      const live = await this.cluster.kube.until(this.kustomization(name), is, what, seconds, 300);
      return ready(live) as Live;
    } catch (error) {
      if (error instanceof Error) error.message += `\n${this.lastLines}\n${await this.#unready()}`;
      throw error;
    }
  }

  /** The objects of ESO that do not say Ready, for a failure's text. */
  async #unready(): Promise<string> {
    const kinds =
      'secretstores,clustersecretstores,externalsecrets,clusterexternalsecrets,pushsecrets,clusterpushsecrets';
    const status = '{range .items[*]}{.kind} {.metadata.name} {.status.conditions}{"\\n"}{end}';
    const { stdout } = await this.cluster.kube.kubectl(['get', kinds, '-A', '-o', `jsonpath=${status}`]);
    return stdout
      .split('\n')
      .filter((line) => !/"status":"True"/.test(line))
      .join('\n');
  }

  /** Has it look at the source and reconcile now, and waits until it did. */
  async reconcile(name: string): Promise<void> {
    const at = new Date().toISOString();
    const source: Ref = {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      name: 'esc',
      namespace: NAMESPACE,
    };
    for (const { kind, name: object, ...ref } of [source, this.kustomization(name)]) {
      const annotation = `reconcile.fluxcd.io/requestedAt=${at}`;
      const args = ['annotate', '--overwrite', '-n', NAMESPACE, kind.toLowerCase(), object, annotation];
      const { status, stderr } = await this.cluster.kube.kubectl(args);
      if (status !== 0) throw new Error(stderr);
      const handled = (live: Live | undefined) => live?.status?.lastHandledReconcileAt === at;
      await this.cluster.kube.until({ ...ref, kind, name: object }, handled, `reconciled at ${at}`, 60, 200);
    }
  }

  get lastLines(): string {
    return this.parts.map((part) => part.lastLines).join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
  }
}
