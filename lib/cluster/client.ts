import type { Agent, RequestOptions } from 'node:https';
import type { Cluster, KubeConfig } from '@kubernetes/client-node';
import { type Answer, exchange, isListOf, type Live, malformed } from './answer';
import { loadKubeconfig } from './kubeconfig';

export type { Answer, Live } from './answer';

/** What names an object. */
export interface Ref {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface ConnectOptions {
  /** A kubeconfig file. @default KUBECONFIG, else ~/.kube/config, else the pod's service account */
  readonly kubeconfig?: string | undefined;
  /** A context of it. @default its current one */
  readonly context?: string | undefined;
  /** Milliseconds after which a request that has not all of its answer counts as unanswered. @default 10000 */
  readonly timeout?: number | undefined;
}

interface Resource {
  readonly name: string;
  readonly namespaced: boolean;
}

const PAGE = 500;

/** The API server as far as the checks need it: paged lists, no retries, no watches. */
export class KubeClient {
  readonly #config: KubeConfig;
  readonly #timeout: number;
  readonly #resources = new Map<string, Promise<Answer<ReadonlyMap<string, Resource>>>>();
  #agent: Agent | undefined;
  /** How far the API server's clock is ahead of ours, in milliseconds. */
  #ahead = 0;

  private constructor(config: KubeConfig, timeout: number) {
    this.#config = config;
    this.#timeout = timeout;
  }

  /** @throws InputError if there is no kubeconfig, not that context, or nothing in it that can be connected to */
  static connect({ timeout = 10_000, ...chosen }: ConnectOptions = {}): KubeClient {
    return new KubeClient(loadKubeconfig(chosen), timeout);
  }

  /** The API server's address, as it may be shown. */
  get server(): string {
    const url = new URL(this.#server);
    return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
  }

  /** May hold a password. */
  get #server(): string {
    return (this.#config.getCurrentCluster() as Cluster).server;
  }

  /** The namespace of the context, `default` if it names none. */
  get namespace(): string {
    return this.#config.getContextObject(this.#config.getCurrentContext())?.namespace ?? 'default';
  }

  /** The time in the cluster, as its API server last said it: ages must not depend on the clock of a laptop. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Where an object is found: what its kind is called in a path, and whether it has a namespace. */
  async resource(apiVersion: string, kind: string): Promise<Answer<Resource>> {
    let known = this.#resources.get(apiVersion);
    if (known === undefined) {
      known = this.#discover(apiVersion);
      this.#resources.set(apiVersion, known);
    }
    const answer = await known;
    const resource = answer.state === 'found' ? answer.value.get(kind) : undefined;
    if (resource !== undefined) return { state: 'found', value: resource };
    // Asked again next time: a CRD may come, and a connection come back.
    this.#resources.delete(apiVersion);
    return answer.state === 'found' ? { state: 'missing' } : answer;
  }

  async #discover(apiVersion: string): Promise<Answer<ReadonlyMap<string, Resource>>> {
    const answer = await this.request('GET', apiPath(apiVersion));
    if (answer.state !== 'found') return answer;
    const resources = (answer.value.resources as (Resource & { kind: string })[])
      .filter(({ name }) => !name.includes('/'))
      .map(({ kind, name, namespaced }) => [kind, { name, namespaced }] as const);
    return { state: 'found', value: new Map(resources) };
  }

  /** The path of an object; `missing` if the API server does not serve its kind. */
  async path({ apiVersion, kind, name, namespace }: Ref): Promise<Answer<string>> {
    const resource = await this.resource(apiVersion, kind);
    if (resource.state !== 'found') return resource;
    const scope = resource.value.namespaced
      ? `/namespaces/${encodeURIComponent(namespace || this.namespace)}`
      : '';
    return {
      state: 'found',
      value: `${apiPath(apiVersion)}${scope}/${resource.value.name}/${encodeURIComponent(name)}`,
    };
  }

  /** @param metadataOnly names and labels without the rest: for a Secret, without its values */
  async get(ref: Ref, metadataOnly = false): Promise<Answer<Live>> {
    const path = await this.path(ref);
    if (path.state !== 'found') return path;
    const answer = await this.request('GET', path.value, metadataOnly ? { accept: METADATA } : {});
    if (answer.state !== 'found' || answer.value.metadata?.name !== undefined) return answer;
    return malformed(200, ref.kind);
  }

  /**
   * All objects of a kind, page by page; `reduce` makes of each what is kept, so that no whole list of large objects
   * is ever in memory.
   * @param namespace all namespaces if undefined
   * @param metadataOnly names and labels without the rest: for a Secret, without its values
   */
  async list<T = Live>(
    apiVersion: string,
    kind: string,
    options: {
      readonly namespace?: string | undefined;
      readonly fieldSelector?: string;
      readonly labelSelector?: string;
      readonly metadataOnly?: boolean;
      readonly reduce?: (object: Live) => T;
    } = {},
  ): Promise<Answer<T[]>> {
    const resource = await this.resource(apiVersion, kind);
    if (resource.state !== 'found') return resource;
    const {
      namespace,
      fieldSelector,
      labelSelector,
      metadataOnly,
      reduce = (object) => object as T,
    } = options;
    const scope = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
    const all: T[] = [];
    let next = '';
    do {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (next !== '') query.set('continue', next);
      if (fieldSelector !== undefined) query.set('fieldSelector', fieldSelector);
      if (labelSelector !== undefined) query.set('labelSelector', labelSelector);
      const path = `${apiPath(apiVersion)}${scope}/${resource.value.name}?${query}`;
      const accept = metadataOnly ? METADATA_LIST : 'application/json';
      const page = await this.request('GET', path, { accept });
      if (page.state !== 'found') return page;
      const { items } = page.value;
      if (!isListOf('metadata', items)) return malformed(200, `list of ${kind}`);
      for (const item of items) all.push(reduce(item));
      next = page.value.metadata?.continue ?? '';
    } while (next !== '');
    return { state: 'found', value: all };
  }

  /** One request; JSON in and out. */
  async request(
    method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
    path: string,
    {
      body,
      accept = 'application/json',
      contentType = 'application/json',
    }: {
      readonly body?: object;
      readonly accept?: string;
      readonly contentType?: string;
    } = {},
  ): Promise<Answer<Live>> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const options: RequestOptions = {
      method,
      // Node sends a DELETE's body without its length, which the server then takes for the next request.
      headers: {
        accept,
        ...(text && { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
      },
    };
    try {
      await this.#config.applyToHTTPSOptions(options);
    } catch (error) {
      return { state: 'unreachable', reason: `no credentials: ${said(error as Error)}` };
    }
    // One agent for all: a TLS handshake costs more than most requests.
    this.#agent ??= Object.assign(options.agent as Agent, { keepAlive: true });
    options.agent = this.#agent;
    const url = new URL(this.#server.replace(/\/+$/, '') + path);
    const { answer, ahead } = await exchange(url, options, text, this.#timeout);
    // The header has whole seconds; less than two are no difference.
    if (Math.abs(ahead) > 2000) this.#ahead = ahead;
    if (answer.state !== 'found' || isAnswerTo(path, answer.value)) return answer;
    return malformed(200, `answer to ${path}`);
  }
}

const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Whether what can be asked without knowing any kind is answered. */
function isAnswerTo(path: string, { gitVersion, versions, resources }: Live): boolean {
  if (path === '/version') return typeof gitVersion === 'string';
  if (/^\/apis\/[^/]+$/.test(path)) return isListOf('version', versions);
  return !/^\/(?:api|apis\/[^/]+)\/[^/]+$/.test(path) || isListOf('name', resources);
}

function apiPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Why there are no credentials. What a plugin printed may be a token, and JSON.parse quotes it. */
function said({ name, message }: Error): string {
  if (name === 'SyntaxError' || name === 'TypeError')
    return 'what the kubeconfig runs to get them (exec, auth-provider) printed none; run it by hand to see why';
  return (
    message.trim().replace(/\s+/g, ' ') || 'what the kubeconfig runs to get them failed and says nothing'
  );
}
