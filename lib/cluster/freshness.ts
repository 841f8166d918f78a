import { malformedDurations } from '../check/durations';
import { showPath } from '../release';
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
  // The operator writes `generation-hash of labels and annotations`.
  const synced = /^(\d+)-/.exec(status?.syncedResourceVersion ?? '')?.[1];
  const generation = String(metadata.generation);
  if (synced !== generation) {
    const never = ref.kind === 'ExternalSecret' && neverAgain(spec);
    if (never && synced !== undefined) return not(ref, 'edits-ignored', { why: never });
    return not(ref, 'spec-not-synced', { synced: synced ?? 'none', generation });
  }
  const period = refreshPeriod(spec);
  if (period === undefined) return undefined;
  const since = snapshot.age(status.refreshTime ?? metadata.creationTimestamp);
  if (since <= period + slack(period)) return undefined;
  const facts = { age: ago(since), interval: String(spec.refreshInterval) };
  return not(ref, spec?.syncWindows === undefined ? 'stale' : 'window-suspected', facts);
}

/** Milliseconds between two refreshes by the operator itself; undefined if there are none. */
export function refreshPeriod(spec: Live | undefined): number | undefined {
  if ((spec?.refreshPolicy ?? 'Periodic') !== 'Periodic') return undefined;
  const interval = intervalOf(spec);
  return interval !== undefined && interval > 0 ? interval : undefined;
}

/** Why the operator never syncs again what it has synced once. */
function neverAgain(spec: Live | undefined): string | undefined {
  if (spec?.refreshPolicy === 'CreatedOnce') return 'refreshPolicy CreatedOnce';
  const interval = intervalOf(spec);
  if ((spec?.refreshPolicy ?? 'Periodic') !== 'Periodic' || interval === undefined || interval > 0)
    return undefined;
  return interval === 0 ? 'refreshInterval 0' : 'a negative refreshInterval';
}

function intervalOf(spec: Live | undefined): number | undefined {
  return durationOf(spec?.refreshInterval ?? '1h');
}

/** A duration that Go cannot read: before all else, for it stops the operator for the whole cluster. */
export function malformedInterval(ref: Ref, live: Live): Result | undefined {
  const [first] = malformedDurations(live);
  if (first === undefined) return undefined;
  return not(ref, 'interval-malformed', { field: showPath(first.path), problem: first.refusal });
}
