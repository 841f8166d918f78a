import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from './result';

export interface UntilOptions {
  /** Milliseconds to wait in all. */
  readonly timeout: number;
  /** Told after each look that is not the last. */
  readonly progress: (results: readonly Result[]) => void;
  /** Milliseconds between two looks. @default 1000 */
  readonly interval?: number;
}

/** A failure counts as final once it was seen for so long: what was applied a moment ago may still show the last state. */
const SETTLED = 6_000;

/** Looks again and again, until all is ok, what is not ok is final, or the time is up. The last look's results. */
export async function until(
  look: () => Promise<Result[]>,
  { timeout, progress, interval = 1000 }: UntilOptions,
): Promise<Result[]> {
  const deadline = Date.now() + timeout;
  let since = new Map<string, number>();
  for (;;) {
    const started = Date.now();
    const results = await look();
    const bad = results.filter(({ status }) => status === 'fail' || status === 'unknown');
    const seen = new Map<string, number>();
    for (const { object, cause, because } of bad) {
      const key = `${object.kind} ${object.namespace}/${object.name} ${cause} ${because}`;
      seen.set(key, since.get(key) ?? started);
    }
    since = seen;
    // What fails because of something that is final is final as well.
    const rest = bad.filter(({ final, because }) => !final && because === undefined);
    const settled = [...since.values()].every((time) => Date.now() - time >= SETTLED);
    if (bad.length === 0 || (rest.length === 0 && settled && bad.some(({ final }) => final))) return results;
    const left = deadline - Date.now();
    if (left <= 0) return results;
    progress(results);
    // A look at a large cluster is work for its API server: never more than a third of the time.
    await sleep(Math.min(left, Math.max(interval, 2 * (Date.now() - started))));
  }
}
