import type { Duration } from 'cdk8s';
import { InputError, within } from '../error';
import { canonicalDuration, positiveDuration } from '../esc/duration';
import { checkSchedule } from '../esc/schedule';

/** A span of time: cdk8s' `Duration`, or Go's text for one: `20s`, `1h30m`, `500ms`. There are no days. */
export type DurationLike = Duration | string;

/** When a Secret may be refreshed, in UTC. */
export interface SyncWindows {
  /** Whether the windows are the only times of refresh, or the times without one. */
  readonly kind: 'allow' | 'deny';
  /** The windows: a start by cron (five fields, or `@daily` and the like), and how long it is open. */
  readonly windows: readonly { readonly schedule: string; readonly duration: DurationLike }[];
}

/** Read again and again. */
export interface PeriodicRefresh {
  /** @default - `Periodic`, ESO's own default */
  readonly refreshPolicy?: 'Periodic';
  /**
   * How often the environment is read again. Every read opens the environment: two API calls an entry.
   * @default '1h'
   */
  readonly refreshInterval?: DurationLike;
  /**
   * The times at which a refresh may happen (ESO 2.7.0 or newer).
   * @default - any time
   */
  readonly syncWindows?: SyncWindows;
}

/**
 * Read when the ExternalSecret changes (`OnChange`), or once in its life, when later edits of the
 * ExternalSecret are ignored too (`CreatedOnce`). ESO 0.16 or newer.
 */
export interface OneTimeRefresh {
  readonly refreshPolicy: 'OnChange' | 'CreatedOnce';
  readonly refreshInterval?: never;
  readonly syncWindows?: never;
}

/** When an ExternalSecret reads its environment. */
export type Refresh = PeriodicRefresh | OneTimeRefresh;

/**
 * ESO's own default, as a literal: releases before 1.1.1 spell it `1h`, which Argo CD shows as a difference.
 */
const DEFAULT_INTERVAL = '1h0m0s';

/** The field `refreshInterval`, in Go's canonical form, where zero has a meaning of its own. */
export function refreshInterval(interval: DurationLike | undefined): string {
  if (interval === undefined) return DEFAULT_INTERVAL;
  return within('refreshInterval', () => canonicalDuration(interval));
}

/**
 * The fields of an ExternalSecret that say when it is refreshed.
 * @throws InputError on a duration or a schedule that ESO would ignore or refuse.
 */
export function refreshFields(refresh: Refresh) {
  const { refreshPolicy, syncWindows } = refresh;
  // The types say so; a program in JavaScript learns it here.
  if (refreshPolicy === 'OnChange' || refreshPolicy === 'CreatedOnce') {
    for (const prop of ['refreshInterval', 'syncWindows'] as const) {
      if (refresh[prop] === undefined) continue;
      throw new InputError(
        `${prop} has no effect with refreshPolicy ${refreshPolicy}; leave it out, or use refreshPolicy 'Periodic'`,
      );
    }
  }
  if (syncWindows?.windows.length === 0) {
    throw new InputError(`syncWindows.windows is empty; name at least one window, or leave syncWindows out`);
  }
  return {
    refreshPolicy,
    refreshInterval: readInterval(refresh.refreshInterval),
    syncWindows: syncWindows && {
      kind: syncWindows.kind,
      windows: syncWindows.windows.map(({ schedule, duration }, i) => ({
        schedule: checkSchedule(schedule, `syncWindows.windows[${i}].schedule`),
        duration: within(`syncWindows.windows[${i}].duration`, () => positiveDuration(duration)),
      })),
    },
  };
}

/** Zero reads once, and then ignores even edits of the object (ESO externalsecret_controller.go, shouldRefresh). */
function readInterval(interval: DurationLike | undefined): string {
  const canonical = refreshInterval(interval);
  if (canonical !== '0s') return canonical;
  throw new InputError(
    `refreshInterval is "${interval}", after which even edits of the ExternalSecret are ignored; ` +
      `expected more than zero, or refreshPolicy 'OnChange' or 'CreatedOnce'`,
  );
}
