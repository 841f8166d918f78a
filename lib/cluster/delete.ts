import type { Manifest } from '../manifest/manifest';
import { applyOrder, groupOfManifest } from '../manifest/order';
import type { KubeClient, Live, Ref } from './client';

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

export interface DeleteReport {
  readonly deleted: readonly string[];
  /** Namespaces that were not asked for. */
  readonly kept: readonly string[];
  readonly absent: readonly string[];
  /** Objects that are still there, with what holds them; nothing after them was deleted. */
  readonly stuck: readonly { readonly object: string; readonly why: string }[];
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
    stuck: [] as { object: string; why: string }[],
  };
  const deadline = Date.now() + timeout;
  for (const step of steps(manifests)) {
    const going: Ref[] = [];
    for (const ref of step) {
      const object = label(ref);
      if (ref.kind === 'Namespace' && ref.apiVersion === 'v1' && !namespaces) {
        report.kept.push(object);
        continue;
      }
      const asked = await remove(client, ref);
      if (asked === 'absent') {
        report.absent.push(object);
        continue;
      }
      if (asked !== 'going') {
        report.stuck.push({ object, why: asked });
        continue;
      }
      progress(`deleting ${object}`);
      going.push(ref);
    }
    const left = await untilGone(client, going, deadline, interval);
    for (const ref of going) if (!left.has(ref)) report.deleted.push(label(ref));
    for (const [ref, why] of left) report.stuck.push({ object: label(ref), why });
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

export function label({ kind, name, namespace }: Ref): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** `going`, `absent`, or why it cannot be deleted. */
async function remove(client: KubeClient, ref: Ref): Promise<string> {
  const path = await client.path(ref);
  // Without its CRD there is no object either.
  if (path.state === 'missing') return 'absent';
  if (path.state !== 'found') return path.reason;
  const answer = await client.request('DELETE', path.value, { body: { propagationPolicy: 'Background' } });
  if (answer.state === 'found') return 'going';
  return answer.state === 'missing' ? 'absent' : answer.reason;
}

async function untilGone(
  client: KubeClient,
  refs: readonly Ref[],
  deadline: number,
  interval: number,
): Promise<Map<Ref, string>> {
  let left = new Map<Ref, string>(refs.map((ref) => [ref, 'not looked at']));
  while (left.size > 0) {
    const next = new Map<Ref, string>();
    for (const ref of left.keys()) {
      const answer = await client.get(ref);
      if (answer.state === 'found') next.set(ref, held(answer.value));
      else if (answer.state !== 'missing') next.set(ref, answer.reason);
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
