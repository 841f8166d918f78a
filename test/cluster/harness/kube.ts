import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubeConfig, type KubernetesObject, KubernetesObjectApi } from '@kubernetes/client-node';
import { KubeClient } from '../../../lib/cluster/client';

/** An object as the API server has it. */
export type Live = KubernetesObject & {
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the server holds
  readonly [field: string]: any;
};

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What names an object. */
export interface Ref {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A cluster as a user has it: kubectl and a kubeconfig. */
export class Kube {
  readonly #api: KubernetesObjectApi;
  readonly #client: KubeClient;

  constructor(
    readonly kubectlPath: string,
    readonly kubeconfig: string,
  ) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    this.#api = KubernetesObjectApi.makeApiClient(config);
    this.#client = KubeClient.connect({ kubeconfig });
  }

  /** The cluster as another of its users. */
  as(kubeconfig: string): Kube {
    return new Kube(this.kubectlPath, kubeconfig);
  }

  async kubectl(args: readonly string[], options: { input?: string } = {}): Promise<Ran> {
    const child = spawn(this.kubectlPath, args, {
      env: { PATH: process.env.PATH, KUBECONFIG: this.kubeconfig, HOME: '/nonexistent' },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.stdin.end(options.input ?? '');
    const status = await new Promise<number | null>((done, fail) =>
      child.once('error', fail).once('close', done),
    );
    return { status, ...output };
  }

  /** kubectl apply with strict field validation; JSON is YAML. */
  async apply(manifests: readonly object[], args: readonly string[] = []): Promise<Ran> {
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
    return this.kubectl(['apply', '--validate=strict', '-f', '-', ...args], { input });
  }

  /**
   * The same, for what has to work. What is new is sent as kubectl would send it, without a process of kubectl: its
   * start takes more time than all that a test does otherwise.
   */
  async applied(...manifests: object[]): Promise<void> {
    for (const manifest of manifests) {
      if (await this.#created(manifest as Live)) continue;
      const { status, stderr } = await this.apply([manifest]);
      if (status !== 0) throw new Error(`kubectl apply: ${stderr}`);
    }
  }

  async #created(manifest: Live): Promise<boolean> {
    const { apiVersion, kind, metadata } = manifest as Required<Live>;
    const annotations = { ...metadata.annotations, [LAST_APPLIED]: `${JSON.stringify(manifest)}\n` };
    const body = { ...manifest, metadata: { ...metadata, annotations } };
    const path = await this.#client.path({ apiVersion, kind, name: '', namespace: metadata.namespace });
    if (path.state !== 'found') return false;
    const collection = `${path.value.replace(/\/$/, '')}?fieldValidation=Strict&fieldManager=kubectl-client-side-apply`;
    return (await this.#client.request('POST', collection, { body })).state === 'found';
  }

  /** Deletes an object and does not wait until it is gone. */
  async deleted(ref: Ref): Promise<void> {
    const path = await this.#client.path(ref);
    if (path.state === 'found') await this.#client.request('DELETE', path.value);
  }

  /** Undefined if there is none. */
  async get(ref: Ref): Promise<Live | undefined> {
    const { apiVersion, kind, name, namespace } = ref;
    try {
      const metadata = { name, ...(namespace && { namespace }) };
      return (await this.#api.read({ apiVersion, kind, metadata })) as Live;
    } catch (error) {
      if ((error as { code?: number }).code === 404) return undefined;
      throw error;
    }
  }

  async list(apiVersion: string, kind: string, namespace?: string): Promise<Live[]> {
    return (await this.#api.list(apiVersion, kind, namespace)).items as Live[];
  }

  /**
   * Polls an object, every `interval` milliseconds, until `check` holds for it.
   * @throws Error with the object's last state, after `seconds`
   */
  async until(
    ref: Ref,
    check: (live: Live | undefined) => boolean,
    what: string,
    seconds = 20,
    interval = 100,
  ): Promise<Live> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const live = await this.get(ref);
      if (check(live)) return live as Live;
      if (Date.now() > deadline) {
        throw new Error(`${ref.kind} ${ref.name} not ${what} after ${seconds} s: ${summary(live)}`);
      }
      await sleep(interval);
    }
  }
}

/** An object for a failure's text: never the values of a Secret. */
export function summary(live: Live | undefined): string {
  if (live === undefined) return 'there is none';
  const { kind, metadata, spec, status, data } = live;
  const keys = data === undefined ? {} : { keys: Object.keys(data) };
  const { name, namespace, finalizers, deletionTimestamp } = metadata ?? {};
  return JSON.stringify(
    { kind, name, namespace, finalizers, deletionTimestamp, ...keys, spec, status },
    null,
    1,
  );
}

/** The values of a Secret as text. */
export function values(secret: Live | undefined): Record<string, string> | undefined {
  if (secret === undefined) return undefined;
  return Object.fromEntries(
    Object.entries((secret.data ?? {}) as Record<string, string>).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );
}
