import { request as plainRequest } from 'node:http';
import { type Agent, type RequestOptions, request } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '../error';
import { type Answer, type Live, readAnswer } from './answer';

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
  /** Milliseconds after which a request counts as unanswered. @default 10000 */
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

  /** @throws InputError if there is no kubeconfig, or not that context */
  static connect({ kubeconfig, context, timeout = 10_000 }: ConnectOptions = {}): KubeClient {
    // Loaded here: it takes a second and 100 MB that other commands do not pay for.
    const { KubeConfig } = require('@kubernetes/client-node') as typeof import('@kubernetes/client-node');
    const config = new KubeConfig();
    try {
      if (kubeconfig === undefined) config.loadFromDefault();
      else config.loadFromFile(kubeconfig);
    } catch (error) {
      const where = kubeconfig ?? process.env.KUBECONFIG ?? 'the default kubeconfig';
      throw new InputError(`${where}: cannot be read as a kubeconfig: ${(error as Error).message}`);
    }
    if (context !== undefined) {
      const names = config.getContexts().map(({ name }) => name);
      if (!names.includes(context)) {
        throw new InputError(
          `no context "${context}" in the kubeconfig; it has: ${names.join(', ') || 'none'}`,
        );
      }
      config.setCurrentContext(context);
    }
    if (config.getCurrentCluster() === null) {
      throw new InputError(
        'the kubeconfig names no cluster for its current context; choose one with --context',
      );
    }
    return new KubeClient(config, timeout);
  }

  /** The API server's address. */
  get server(): string {
    return this.#config.getCurrentCluster()?.server ?? '';
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
    if (answer.state !== 'found') {
      // Asked again next time: a CRD may come, and a connection come back.
      this.#resources.delete(apiVersion);
      return answer;
    }
    const resource = answer.value.get(kind);
    return resource === undefined ? { state: 'missing' } : { state: 'found', value: resource };
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
      ? `/namespaces/${encodeURIComponent(namespace ?? this.namespace)}`
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
    return this.request('GET', path.value, metadataOnly ? { accept: METADATA } : {});
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
      for (const item of page.value.items as Live[]) all.push(reduce(item));
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
    const url = new URL(this.server.replace(/\/+$/, '') + path);
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
      return { state: 'unreachable', reason: `no credentials: ${(error as Error).message}` };
    }
    // One agent for all: a TLS handshake costs more than most requests.
    this.#agent ??= Object.assign(options.agent as Agent, { keepAlive: true });
    options.agent = this.#agent;
    return new Promise((done) => {
      const unreachable = (reason: string) => done({ state: 'unreachable', reason });
      const send = url.protocol === 'http:' ? plainRequest : request;
      const asked = send(url, options, (answer) => {
        const date = Date.parse(answer.headers.date ?? '');
        // The header has whole seconds; less than two are no difference.
        if (Math.abs(date - Date.now()) > 2000) this.#ahead = date - Date.now();
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', (error) => unreachable(error.message));
        answer.once('end', () => done(readAnswer(answer.statusCode ?? 0, Buffer.concat(chunks).toString())));
      });
      asked.once('error', (error) =>
        unreachable(error.message || (error as NodeJS.ErrnoException).code || 'no answer'),
      );
      asked.setTimeout(this.#timeout, () =>
        asked.destroy(new Error(`no answer within ${this.#timeout / 1000} s`)),
      );
      asked.end(text);
    });
  }
}

const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

function apiPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
