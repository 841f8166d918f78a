import type { CauseCode, FactsOf } from './causes';
import { causeText } from './causes';
import type { Ref } from './client';

/** `unknown` is what could not be found out; it is never taken for ok. */
export type Status = 'ok' | 'fail' | 'skipped' | 'unknown';

/** The Secret of an ExternalSecret, without its values. */
export interface SecretSummary {
  readonly name: string;
  readonly keys: readonly { readonly name: string; readonly bytes: number }[];
}

/** What was found out about one object. */
export interface Result {
  readonly object: Ref;
  readonly status: Status;
  /** Why it is not ok: a stable code, see {@link CauseCode}. */
  readonly cause?: CauseCode;
  /** The cause in words. */
  readonly message?: string;
  /** What to do about it. */
  readonly next?: string;
  /** What the operator itself said. */
  readonly operator?: string;
  /** The object whose failure is the root of this one. */
  readonly because?: string;
  /** The object that led to this one, if it is not among what was asked for. */
  readonly via?: string;
  /** When the operator tries again by itself, at the latest. */
  readonly retry?: string;
  readonly secret?: SecretSummary;
  /** Waiting does not mend it. */
  readonly final?: boolean;
}

type Extra = Pick<Result, 'operator' | 'because' | 'retry' | 'secret'>;

/** Nothing is wrong with it. */
export function ok(object: Ref, secret?: SecretSummary): Result {
  return { object, status: 'ok', ...(secret && { secret }) };
}

/** Something is wrong with it, or keeps us from knowing. */
export function not<K extends CauseCode>(
  object: Ref,
  cause: K,
  facts: FactsOf<K>,
  extra: Extra = {},
): Result {
  const { status, message, next, final } = causeText(cause, facts);
  return { object, status, cause, message, next, ...extra, ...(final && { final }) };
}

/** How many of each status. */
export type Summary = Readonly<Record<Status, number>>;

export function summarize(results: readonly { readonly status: Status }[]): Summary {
  const counts: Record<Status, number> = { ok: 0, fail: 0, skipped: 0, unknown: 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

/** 1 for a failure, else 2 for something unknown or nothing at all, else 0. */
export function exitCode({ ok, fail, skipped, unknown }: Summary): 0 | 1 | 2 {
  if (fail > 0) return 1;
  return unknown > 0 || ok + skipped === 0 ? 2 : 0;
}
