import { UNAUTHORIZED } from './answer';
import { compareVersionNames } from './api-version';
import type { Answer, Live, Ref } from './client';
import { type Context, label } from './context';
import { redacted } from './redact';
import { not, type Result } from './result';
import type { Snapshot } from './snapshot';
import { ago } from './time';

/** An object that is still being deleted after so long is stuck. */
const DELETION = 30_000;
/** An operator that works looks at a new object at once. */
const FIRST_LOOK = 30_000;

/** The object, or what keeps us from judging it. */
export async function present(snapshot: Snapshot, ref: Ref): Promise<{ live: Live } | { result: Result }> {
  const answer = await snapshot.get(ref);
  if (answer.state !== 'found') return { result: await absent(snapshot, ref, answer) };
  const { deletionTimestamp, finalizers = [] } = answer.value.metadata ?? {};
  if (deletionTimestamp === undefined) return { live: answer.value };
  const since = String(deletionTimestamp);
  const stuck = snapshot.age(deletionTimestamp) > DELETION && finalizers.length > 0;
  return {
    result: stuck
      ? not(ref, 'deletion-stuck', { since, finalizers: finalizers.join(', ') })
      : not(ref, 'being-deleted', { since }),
  };
}

async function absent(
  snapshot: Snapshot,
  ref: Ref,
  answer: Exclude<Answer<unknown>, { state: 'found' }>,
): Promise<Result> {
  if (answer.state !== 'missing') return unanswered(ref, answer, `get ${ref.kind}`);
  const served = await snapshot.client.resource(ref.apiVersion, ref.kind);
  if (served.state === 'found') return not(ref, 'not-applied', {});
  if (served.state !== 'missing') return unanswered(ref, served, `read /apis/${ref.apiVersion}`);
  const [group, version] = ref.apiVersion.split('/') as [string, string | undefined];
  if (version === undefined) return not(ref, 'crd-missing', { group: 'v1' });
  // Another version counts only if it has the kind: ClusterPushSecret comes later than the rest of its group.
  const other = await snapshot.servedAs(group, ref.kind);
  if (other.state === 'missing') return not(ref, 'crd-missing', { group });
  if (other.state !== 'found') return unanswered(ref, other, `read /apis/${group}`);
  const newer = compareVersionNames(version, other.value.version) > 0;
  return not(ref, 'version-not-served', { version: ref.apiVersion, served: other.value.apiVersion, newer });
}

/** What an answer that is no answer makes of a check. */
export function unanswered(
  ref: Ref,
  answer: { readonly state: 'forbidden' | 'unreachable' | 'refused'; readonly reason: string },
  asked: string,
): Result {
  const { state, reason } = answer;
  if (state === 'unreachable') return not(ref, 'api-server-unreachable', { reason });
  if (state === 'refused') return not(ref, 'api-server-refused', { reason });
  if (reason === UNAUTHORIZED) return not(ref, 'not-logged-in', { reason });
  return not(ref, 'forbidden', { permission: permissionIn(reason) ?? asked });
}

const FORBIDDEN = /cannot (\w+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/;

/** `get secrets in namespace x`: what the API server's refusal says is missing. */
export function permissionIn(reason: string): string | undefined {
  const [found, verb, resource, group, namespace] = FORBIDDEN.exec(reason) ?? [];
  if (found === undefined) return undefined;
  return `${verb} ${resource}${group ? `.${group}` : ''} ${namespace ? `in namespace ${namespace}` : 'in the whole cluster'}`;
}

/** What it means that the operator has not written any status. */
export function unreconciled(snapshot: Snapshot, ref: Ref, { metadata }: Live): Result {
  const created = Date.parse(metadata.creationTimestamp);
  const age = ago(snapshot.age(created));
  if (snapshot.age(created) < FIRST_LOOK) return not(ref, 'not-reconciled-yet', { age });
  // Seconds, not less: that is how times are kept.
  if (snapshot.lastSign > created + 1000) return not(ref, 'ignored-by-operator', { age, kind: ref.kind });
  return not(ref, 'operator-not-reconciling', { age });
}

/** It cannot be well, for its store is not there or fails: the store is the root, and named once. */
export function dueToStore({ longestBackoff: retry }: Context, ref: Ref, { object, cause }: Result): Result {
  const store = label(object);
  const extra = { because: store, retry };
  return not(ref, cause === 'not-applied' ? 'store-missing' : 'store-failed', { store }, extra);
}

/** The condition of a type, of an object that has one. */
export function conditionOf({ status }: Live, type: string): Live | undefined {
  const condition = ((status?.conditions ?? []) as Live[]).find((it) => it.type === type);
  return condition?.message ? { ...condition, message: redacted(condition.message) } : condition;
}
