import type { Manifest } from '../manifest/manifest';
import { applyOrder, groupOfManifest } from '../manifest/order';
import type { Answer, KubeClient, Live, Ref } from './client';
import { label } from './context';
import { Snapshot } from './snapshot';

export interface DeleteOptions {
  /** Deletes namespaces too, last. @default false */
  readonly namespaces?: boolean;
  /** Milliseconds to wait for all to be gone. */
  readonly timeout: number;
  /** Told what is done, a line at a time. */
  readonly progress: (line: string) => void;
  /** Milliseconds between two looks. @default 250 */
  readonly interval?: number;
}

/** Why an object is not gone. `held`: it is still there, and its deletion has begun. */
interface Obstacle {
  readonly state: 'held' | Exclude<Answer<never>['state'], 'found' | 'missing'>;
  readonly reason: string;
}

export interface DeleteReport {
  readonly deleted: readonly string[];
  /** Namespaces that were not asked for. */
  readonly kept: readonly string[];
  readonly absent: readonly string[];
  /** Objects that are not gone, as far as is known; nothing after them was deleted. */
  readonly stuck: readonly (Obstacle & { readonly object: string })[];
}

/**
 * Deletes what was applied, in the reverse of the order of applying, and waits after each step until its objects are
 * gone: the operator takes its finalizers off only while it, its stores and its namespace are there.
 */
export async function deleteManifests(
  client: KubeClient,
  manifests: readonly Manifest[],
  { namespaces = false, timeout, progress, interval = 250 }: DeleteOptions,
): Promise<DeleteReport> {
  const report = {
    deleted: [] as string[],
    kept: [] as string[],
    absent: [] as string[],
    stuck: [] as (Obstacle & { object: string })[],
  };
  const deadline = Date.now() + timeout;
  const snapshot = new Snapshot(client);
  for (const step of steps(manifests)) {
    const going: Ref[] = [];
    for (const ref of step) {
      const object = label(ref);
      if (ref.kind === 'Namespace' && ref.apiVersion === 'v1' && !namespaces) {
        report.kept.push(object);
        continue;
      }
      const asked = await remove(snapshot, ref);
      if (asked.state === 'missing') {
        report.absent.push(object);
        continue;
      }
      if (asked.state !== 'found') {
        report.stuck.push({ object, ...asked });
        continue;
      }
      progress(`deleting ${object}`);
      going.push(asked.value);
    }
    const left = await untilGone(client, going, deadline, interval);
    for (const ref of going) if (!left.has(ref)) report.deleted.push(label(ref));
    for (const [ref, obstacle] of left) report.stuck.push({ object: label(ref), ...obstacle });
    if (report.stuck.length > 0) break;
  }
  return report;
}

/** The refs by steps of applying, the last step first; a step's own order is reversed too. */
function steps(manifests: readonly Manifest[]): Ref[][] {
  const byRank = new Map<number, Ref[]>();
  for (const manifest of applyOrder(manifests).reverse()) {
    const { rank } = groupOfManifest(manifest);
    const { apiVersion, kind, metadata } = manifest;
    const list = byRank.get(rank) ?? [];
    list.push({ apiVersion, kind, name: metadata.name, namespace: metadata.namespace });
    byRank.set(rank, list);
  }
  return [...byRank.values()];
}

/** The object whose deletion has begun, in a version in which it can be asked for. */
async function remove(snapshot: Snapshot, ref: Ref): Promise<Answer<Ref>> {
  const served = await servedAs(snapshot, ref);
  if (served.state !== 'found') return served;
  const path = await snapshot.client.path(served.value);
  if (path.state !== 'found') return path;
  const body = { propagationPolicy: 'Background' };
  const answer = await snapshot.client.request('DELETE', path.value, { body });
  return answer.state === 'found' ? served : answer;
}

/** The object in a served version: its manifest may be of one that the cluster no longer serves, or not yet. */
async function servedAs(snapshot: Snapshot, ref: Ref): Promise<Answer<Ref>> {
  const { client } = snapshot;
  const [group, version] = ref.apiVersion.split('/') as [string, string | undefined];
  const written = await client.resource(ref.apiVersion, ref.kind);
  if (written.state === 'found') return { state: 'found', value: ref };
  if (written.state !== 'missing' || version === undefined) return written;
  const served = await snapshot.servedAs(group, ref.kind);
  // Without its CRD there is no object either.
  if (served.state !== 'found') return served;
  return { state: 'found', value: { ...ref, apiVersion: served.value.apiVersion } };
}

async function untilGone(
  client: KubeClient,
  refs: readonly Ref[],
  deadline: number,
  interval: number,
): Promise<Map<Ref, Obstacle>> {
  let left = new Map<Ref, Obstacle>(refs.map((ref) => [ref, { state: 'held', reason: 'not looked at' }]));
  while (left.size > 0) {
    const next = new Map<Ref, Obstacle>();
    for (const ref of left.keys()) {
      const answer = await client.get(ref);
      if (answer.state === 'found') next.set(ref, { state: 'held', reason: held(answer.value) });
      else if (answer.state !== 'missing') next.set(ref, answer);
    }
    left = next;
    if (left.size === 0 || Date.now() > deadline) break;
    await new Promise((done) => setTimeout(done, interval));
  }
  return left;
}

function held({ metadata, status }: Live): string {
  const finalizers: string[] = metadata?.finalizers ?? [];
  const ofNamespace = (status?.conditions as Live[] | undefined)?.find(
    ({ type, status: is }) => type === 'NamespaceFinalizersRemaining' && is === 'True',
  );
  if (ofNamespace) return ofNamespace.message;
  return finalizers.length === 0
    ? 'still being deleted'
    : `waits for the finalizers ${finalizers.join(', ')}`;
}
