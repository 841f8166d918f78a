import { grouped } from '../manifest/grouped';
import { GROUP } from '../release';
import type { Answer, KubeClient, Live, Ref } from './client';
import { type Warnings, warningsIn } from './events';
import { pooled } from './pool';
import { type SecretShape, shapeOf } from './secret-shape';

/** From so many objects of one kind and namespace on, one list is cheaper than a request each. */
const MANY = 4;
/** From so many namespaces on, one list of the whole cluster is. */
const MANY_NAMESPACES = 10;

/** Helm keeps its releases in Secrets of up to a megabyte each. */
const NO_HELM = 'type!=helm.sh/release.v1';

/** How a kind is served. */
export interface Served {
  readonly apiVersion: string;
  readonly version: string;
  readonly namespaced: boolean;
}

/**
 * The cluster at one moment, read as it is needed and once only. What could not be read stays what it was answered,
 * so that nobody takes it for an object that is not there.
 */
export class Snapshot {
  readonly #objects = new Map<string, Promise<Answer<Live>>>();
  readonly #secrets = new Map<string, Promise<Answer<SecretShape>>>();
  readonly #listed = new Set<string>();
  readonly #warnings = new Map<string, Promise<Answer<Warnings>>>();
  readonly #versions = new Map<string, Promise<Answer<readonly string[]>>>();
  /** When the operator last wrote a status that was read here; 0: never. */
  lastSign = 0;

  constructor(readonly client: KubeClient) {}

  /** Milliseconds since a time in the cluster. */
  age(time: string | number): number {
    return this.client.now() - (typeof time === 'number' ? time : Date.parse(time));
  }

  /** An object; of kinds other than ESO's only its metadata. */
  get(ref: Ref): Promise<Answer<Live>> {
    if (isSecret(ref)) return this.secret(ref.namespace ?? '', ref.name).then(asObject);
    const known = this.#objects.get(keyOf(ref));
    if (known !== undefined) return known;
    if (this.#listed.has(scopeOf(ref)) || this.#listed.has(scopeOf({ ...ref, namespace: undefined }))) {
      return Promise.resolve({ state: 'missing' });
    }
    return this.#remember(ref, this.client.get(ref, !isOurs(ref)));
  }

  /** What is known of a Secret, without its values. */
  secret(namespace: string, name: string): Promise<Answer<SecretShape>> {
    const key = `${namespace}/${name}`;
    const known = this.#secrets.get(key);
    if (known !== undefined) return known;
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace, name };
    if (this.#listed.has(scopeOf(ref)) || this.#listed.has(scopeOf({ ...ref, namespace: undefined }))) {
      return Promise.resolve({ state: 'missing' });
    }
    const asked = this.client
      .get(ref)
      .then(
        (answer): Answer<SecretShape> =>
          answer.state === 'found' ? { state: 'found', value: shapeOf(answer.value) } : answer,
      );
    this.#secrets.set(key, asked);
    return asked;
  }

  /** Reads many objects in few requests. Where lists are forbidden nothing is read, and each is asked for later. */
  async prefetch(refs: readonly Ref[]): Promise<void> {
    const kinds = grouped(refs, ({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    await pooled([...kinds.values()], async (ofKind) => {
      const namespaces = grouped(ofKind, ({ namespace }) => namespace);
      const [first] = ofKind as [Ref];
      if (namespaces.size >= MANY_NAMESPACES && (await this.#list({ ...first, namespace: undefined })))
        return;
      const many = [...namespaces].filter(([, list]) => list.length >= MANY);
      await pooled(many, ([namespace]) => this.#list({ ...first, namespace }));
    });
  }

  /** All objects of a kind, in a namespace or everywhere. */
  async all(apiVersion: string, kind: string, namespace: string | undefined): Promise<Answer<Live[]>> {
    return this.client.list(apiVersion, kind, {
      namespace,
      reduce: (object) => {
        const live = slim({ apiVersion, kind, ...object });
        this.#remember(refOf(live), Promise.resolve({ state: 'found', value: live }));
        return live;
      },
    });
  }

  async #list(ref: Ref): Promise<boolean> {
    const { apiVersion, kind, namespace } = ref;
    let answer: Answer<unknown>;
    if (isSecret(ref)) {
      answer = await this.client.list(apiVersion, kind, {
        namespace,
        fieldSelector: NO_HELM,
        reduce: (object) => {
          const value = shapeOf(object);
          this.#secrets.set(`${value.namespace}/${value.name}`, Promise.resolve({ state: 'found', value }));
        },
      });
    } else if (isOurs(ref)) {
      answer = await this.all(apiVersion, kind, namespace);
    } else {
      answer = await this.client.list(apiVersion, kind, {
        namespace,
        metadataOnly: true,
        reduce: (object) =>
          void this.#remember(
            refOf({ ...object, apiVersion, kind }),
            Promise.resolve({ state: 'found', value: object }),
          ),
      });
    }
    if (answer.state === 'found') this.#listed.add(scopeOf(ref));
    return answer.state === 'found';
  }

  /** The operator's last warning about each object of a namespace, `default` for those without one. */
  warnings(namespace = 'default'): Promise<Answer<Warnings>> {
    let known = this.#warnings.get(namespace);
    if (known === undefined) {
      known = warningsIn(this.client, namespace);
      this.#warnings.set(namespace, known);
    }
    return known;
  }

  /** The versions of a group that are served, the preferred one first. */
  versions(group: string): Promise<Answer<readonly string[]>> {
    let known = this.#versions.get(group);
    if (known === undefined) {
      known = this.client
        .request('GET', `/apis/${group}`)
        .then(
          (answer): Answer<readonly string[]> =>
            answer.state === 'found'
              ? { state: 'found', value: answer.value.versions.map(({ version }: Live) => version) }
              : answer,
        );
      this.#versions.set(group, known);
    }
    return known;
  }

  /** The first served version of a group that has the kind. Where one could not be read, it may be that one. */
  async servedAs(group: string, kind: string): Promise<Answer<Served>> {
    const versions = await this.versions(group);
    if (versions.state !== 'found') return versions;
    let unread: Answer<never> = { state: 'missing' };
    for (const version of versions.value) {
      const apiVersion = `${group}/${version}`;
      const resource = await this.client.resource(apiVersion, kind);
      if (resource.state === 'found') {
        return { state: 'found', value: { apiVersion, version, namespaced: resource.value.namespaced } };
      }
      if (resource.state !== 'missing') unread = resource;
    }
    return unread;
  }

  #remember(ref: Ref, asked: Promise<Answer<Live>>): Promise<Answer<Live>> {
    const noted = asked.then((answer) => {
      if (answer.state === 'found') this.lastSign = Math.max(this.lastSign, signOf(answer.value));
      return answer;
    });
    this.#objects.set(keyOf(ref), noted);
    return noted;
  }
}

/** When the operator last wrote the status of an object, as far as that says so. */
function signOf({ status }: Live): number {
  const times = [
    status?.refreshTime,
    ...((status?.conditions ?? []) as Live[]).map((it) => it.lastTransitionTime),
  ];
  return Math.max(0, ...times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time)));
}

/** Without what large clusters would keep in memory for nothing. */
function slim({ metadata, ...rest }: Live): Live {
  const { managedFields, annotations, labels, ...kept } = metadata;
  return { ...rest, metadata: kept };
}

function asObject(answer: Answer<SecretShape>): Answer<Live> {
  return answer.state === 'found' ? { state: 'found', value: { metadata: answer.value } } : answer;
}

export function refOf({ apiVersion, kind, metadata }: Live): Ref {
  const { name, namespace } = metadata;
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

const isSecret = ({ apiVersion, kind }: Ref) => apiVersion === 'v1' && kind === 'Secret';
const isOurs = ({ apiVersion }: Ref) => apiVersion.startsWith(`${GROUP}/`);
const scopeOf = ({ apiVersion, kind, namespace = '' }: Ref) => `${apiVersion} ${kind} ${namespace}`;
const keyOf = (ref: Ref) => `${scopeOf(ref)}/${ref.name}`;
