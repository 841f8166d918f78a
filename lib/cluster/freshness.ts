import type { Live, Ref } from './client';
import { not, type Result } from './result';
import type { Snapshot } from './snapshot';
import { ago, durationOf, slack } from './time';

/** Whether what was synced is what is asked for now, and recent; undefined if so. */
export function staleness(
  snapshot: Snapshot,
  ref: Ref,
  { metadata, spec, status }: Live,
): Result | undefined {
  const interval = durationOf(spec?.refreshInterval ?? '1h');
  // The operator writes `generation-hash of labels and annotations`.
  const synced = /^(\d+)-/.exec(status?.syncedResourceVersion ?? '')?.[1];
  const generation = String(metadata.generation);
  const policy = spec?.refreshPolicy ?? 'Periodic';
  if (synced !== generation) {
    const never = ref.kind === 'ExternalSecret' && neverAgain(policy, interval);
    if (never && synced !== undefined) return not(ref, 'edits-ignored', { why: never });
    return not(ref, 'spec-not-synced', { synced: synced ?? 'none', generation });
  }
  if (!interval || interval < 0 || policy !== 'Periodic') return undefined;
  const since = snapshot.age(status.refreshTime ?? metadata.creationTimestamp);
  if (since <= interval + slack(interval)) return undefined;
  const facts = { age: ago(since), interval: String(spec.refreshInterval) };
  return not(ref, spec?.syncWindows === undefined ? 'stale' : 'window-suspected', facts);
}

/** Why the operator never syncs again what it has synced once. */
function neverAgain(policy: string, interval: number | undefined): string | undefined {
  if (policy === 'CreatedOnce') return 'refreshPolicy CreatedOnce';
  if (policy !== 'Periodic' || interval === undefined || interval > 0) return undefined;
  return interval === 0 ? 'refreshInterval 0' : 'a negative refreshInterval';
}
