import { parseDuration } from '../esc/duration';

/** Milliseconds of a Go duration as the API server has it; undefined if Go cannot read it either. */
export function durationOf(text: unknown): number | undefined {
  const [, sign, unsigned] = /^([-+]?)(.*)$/s.exec(String(text)) as unknown as [string, string, string];
  try {
    return Number(parseDuration(unsigned) / 1_000_000n) * (sign === '-' ? -1 : 1);
  } catch {
    return undefined;
  }
}

/** Milliseconds as people say them: `40 s`, `12 min`, `3 h`, `2 d`. */
export function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 120 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

/** How late a refresh may be before the operator counts as standing still: calls take time, and so do queues. */
export function slack(interval: number): number {
  return 30_000 + interval / 10;
}
