import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import type { Call, EscApi } from './esc-api';
import { type Kube, type Live, type Ref, summary, values } from './kube';
import { recordedEvents } from './operator-log';

export const ORGANIZATION = 'my-org';
const TOKEN = { name: 'pulumi-access-token', key: 'PULUMI_ACCESS_TOKEN' };
const ESO = 'external-secrets.io';

/** What a scene plays on. */
export interface SceneCluster {
  readonly kube: Kube;
  readonly esc: EscApi;
  readonly operatorLog: string;
}

/** What was made of an object that was sent to the API server. */
export interface Sent {
  readonly accepted: boolean;
  /** what kubectl said; of a refusal, the API server's or webhook's reason */
  readonly message: string;
}

/**
 * A namespace of a test's own, with an access token and a SecretStore, and a project of the same name in the ESC API.
 * Manifests are written as people write them, not by this library: what is tested is the operator.
 */
export class Scene {
  private constructor(
    readonly kube: Kube,
    readonly esc: EscApi,
    readonly namespace: string,
    /** The version of the API group's stores and ExternalSecrets. */
    readonly version: string,
    private readonly operatorLog: string,
  ) {}

  /** Runs `body` in a scene; a failure says the namespace's objects and events. Cluster-scoped objects: name them after `namespace`. */
  static async run<T>(
    cluster: SceneCluster,
    prefix: string,
    body: (scene: Scene) => Promise<T>,
    version = 'v1',
  ): Promise<T> {
    // Clusters may live longer than one run of the tests.
    const name = `${prefix.slice(0, 50)}-${randomBytes(3).toString('hex')}`;
    const scene = new Scene(cluster.kube, cluster.esc, name, version, cluster.operatorLog);
    await cluster.kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    try {
      return await body(scene);
    } catch (error) {
      if (error instanceof Error) error.message += `\n${await scene.#state()}`;
      throw error;
    } finally {
      await cluster.kube.deleted({ apiVersion: 'v1', kind: 'Namespace', name });
    }
  }

  /** Writes an environment of this scene and gives its reference. */
  environment(name: string, definition: string): string {
    const reference = `${ORGANIZATION}/${this.namespace}/${name}`;
    this.esc.write(reference, definition);
    return reference;
  }

  /** What the definition of an environment is now. */
  definition(name: string): Live {
    return parse(this.esc.read(`${ORGANIZATION}/${this.namespace}/${name}`)) as Live;
  }

  /** The Secret with the access token, as `kubectl create secret` makes it. */
  async token(value = this.esc.token): Promise<void> {
    await this.kube.applied({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: TOKEN.name, namespace: this.namespace },
      stringData: { [TOKEN.key]: value },
    });
  }

  /** The provider block of a store of this scene's environment. */
  provider(environment = 'env', overrides: object = {}): Live {
    return {
      pulumi: {
        apiUrl: this.esc.url,
        organization: ORGANIZATION,
        project: this.namespace,
        environment,
        accessToken: { secretRef: TOKEN },
        ...overrides,
      },
    };
  }

  object(kind: string, name: string, spec: object, metadata: object = {}): Live {
    const version = kind.endsWith('PushSecret') ? 'v1alpha1' : this.version;
    const namespace = kind.startsWith('Cluster') ? {} : { namespace: this.namespace };
    return { apiVersion: `${ESO}/${version}`, kind, metadata: { name, ...namespace, ...metadata }, spec };
  }

  /** Token, environment `env` and a SecretStore `store` that is Ready. */
  async store(
    definition: string,
    overrides: { name?: string; environment?: string; spec?: object } = {},
  ): Promise<void> {
    const { name = 'store', environment = 'env', spec = {} } = overrides;
    this.environment(environment, definition);
    await this.token();
    await this.kube.applied(
      this.object('SecretStore', name, { provider: this.provider(environment), ...spec }),
    );
    await this.condition('SecretStore', name, 'True');
  }

  externalSecret(name: string, spec: object, metadata: object = {}): Live {
    return this.object(
      'ExternalSecret',
      name,
      { refreshInterval: '1h', secretStoreRef: { name: 'store', kind: 'SecretStore' }, ...spec },
      metadata,
    );
  }

  /** Entries of an ExternalSecret's `data`, keys of the Secret with their paths. */
  data(paths: Readonly<Record<string, string>>, remoteRef: object = {}): Live[] {
    return Object.entries(paths).map(([secretKey, key]) => ({ secretKey, remoteRef: { key, ...remoteRef } }));
  }

  /** Applies an ExternalSecret, waits until it was synced as it is now and gives the values of its Secret. */
  async synced(name: string, spec: object, metadata: object = {}) {
    const before = (await this.get('ExternalSecret', name))?.status?.syncedResourceVersion;
    await this.kube.applied(this.externalSecret(name, spec, metadata));
    const isSynced = (live?: Live) =>
      ready(live)?.status === 'True' && live?.status.syncedResourceVersion !== before;
    await this.until('ExternalSecret', name, isSynced, 'synced as it is now', 30);
    return this.secret(name);
  }

  /** Applies an ExternalSecret and waits until it failed for this reason, which only an event tells. */
  async failed(name: string, spec: object, reason: RegExp, metadata: object = {}): Promise<void> {
    await this.kube.applied(this.externalSecret(name, spec, metadata));
    await this.event('ExternalSecret', name, reason);
    await this.condition('ExternalSecret', name, 'False');
  }

  pushSecret(name: string, spec: object): Live {
    return this.object('PushSecret', name, {
      refreshInterval: '1h',
      secretStoreRefs: [{ name: 'store', kind: 'SecretStore' }],
      selector: { secret: { name: 'source' } },
      ...spec,
    });
  }

  /** An entry of a PushSecret's `data`. */
  entry(secretKey: string, remoteKey: string, remoteRef: object = {}): Live {
    return { match: { secretKey, remoteRef: { remoteKey, ...remoteRef } } };
  }

  /** Applies a PushSecret `push` of these entries and waits until it was pushed as it is now. */
  async pushed(...data: object[]): Promise<void> {
    await this.kube.applied(this.pushSecret('push', { data }));
    await this.until(
      'PushSecret',
      'push',
      (live) =>
        ready(live)?.status === 'True' &&
        live?.status.syncedResourceVersion.startsWith(`${live.metadata?.generation}-`),
      'pushed as it is now',
      30,
    );
  }

  /** A Secret to push from. */
  async source(data: Record<string, string>, name = 'source'): Promise<void> {
    const metadata = { name, namespace: this.namespace };
    await this.kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: data });
  }

  /** Sends objects to the API server as `kubectl apply` does. */
  async send(...objects: object[]): Promise<Sent> {
    const { status, stderr } = await this.kube.apply(objects);
    return { accepted: status === 0, message: stderr.trim() };
  }

  ref(kind: string, name: string): Ref {
    const version = kind.endsWith('PushSecret') ? 'v1alpha1' : this.version;
    const core = ['Secret', 'ConfigMap', 'Namespace'].includes(kind);
    const scoped = !kind.startsWith('Cluster') && kind !== 'Namespace';
    return {
      apiVersion: core ? 'v1' : `${ESO}/${version}`,
      kind,
      name,
      ...(scoped && { namespace: this.namespace }),
    };
  }

  async get(kind: string, name: string): Promise<Live | undefined> {
    return this.kube.get(this.ref(kind, name));
  }

  /** The values of a Secret; undefined if there is none. */
  async secret(name: string): Promise<Record<string, string> | undefined> {
    return values(await this.get('Secret', name));
  }

  async until(
    kind: string,
    name: string,
    check: (live: Live | undefined) => boolean,
    what: string,
    seconds?: number,
  ) {
    return this.kube.until(this.ref(kind, name), check, what, seconds);
  }

  /** Waits for the Ready condition to have a status, of the object as it is now, and gives the condition. */
  async condition(kind: string, name: string, status: 'True' | 'False', seconds = 30): Promise<Live> {
    const live = await this.until(
      kind,
      name,
      (found) => ready(found)?.status === status,
      `Ready=${status}`,
      seconds,
    );
    return ready(live) as Live;
  }

  /** The texts of an object's events so far. */
  events(kind: string, name: string, namespace = this.namespace): string[] {
    const where = kind.startsWith('Cluster') ? undefined : namespace;
    return recordedEvents(this.operatorLog)
      .filter((event) => event.kind === kind && event.name === name && event.namespace === where)
      .map(({ message }) => message);
  }

  /** Waits for an event whose text matches. */
  async event(kind: string, name: string, pattern: RegExp, seconds = 20): Promise<string> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const found = this.events(kind, name);
      const match = found.find((message) => pattern.test(message));
      if (match !== undefined) return match;
      if (Date.now() > deadline)
        throw new Error(`no event ${pattern} of ${kind} ${name}; seen: ${found.join(' | ')}`);
      await sleep(150);
    }
  }

  /** Calls to this scene's environments, oldest first. */
  calls(): Call[] {
    return this.esc.calls(`/${ORGANIZATION}/${this.namespace}/`);
  }

  /** Long enough for the operator to have acted, where the claim is that it does not. */
  async settle(milliseconds = 3000): Promise<void> {
    await sleep(milliseconds);
  }

  async #state(): Promise<string> {
    const kinds = ['SecretStore', 'ExternalSecret', 'PushSecret'];
    const texts = await Promise.all(
      kinds.map(async (kind) => {
        const found = await this.kube
          .list(this.ref(kind, '').apiVersion, kind, this.namespace)
          .catch(() => []);
        const named = found.map((live) => summary({ ...live, kind }));
        const events = found.flatMap(({ metadata }) => this.events(kind, metadata?.name ?? ''));
        return [...named, ...events.map((message) => `event: ${message}`)];
      }),
    );
    const calls = this.calls().map(
      ({ method, path, property = '', status }) => `${method} ${path} ${property} ${status}`,
    );
    return ['state of the namespace:', ...texts.flat(), ...calls].join('\n');
  }
}

export function ready(live: Live | undefined): Live | undefined {
  return live?.status?.conditions?.find(({ type }: Live) => type === 'Ready');
}
