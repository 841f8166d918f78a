import { formatDuration, parseDuration } from '../esc/duration';
import type { Loose } from './input';
import { parsed } from './refusal';

const MINUTE = 60_000_000_000n;
const HOUR = 3_600_000_000_000n;
/** What begins with whole hours or minutes is as long, or malformed: nearly all are. */
const LONG = /^[1-9]\d*[hm](?!s)/;

/** A `refreshInterval` below a minute. */
export interface ShortInterval {
  /** As Go writes it. */
  readonly interval: string;
  readonly timesAnHour: number;
}

/** The `refreshInterval` of a spec, if it is below a minute, and neither zero nor malformed. */
export function shortInterval({ refreshInterval }: Loose): ShortInterval | undefined {
  if (typeof refreshInterval !== 'string' || LONG.test(refreshInterval)) return undefined;
  const ns = parsed(() => parseDuration(refreshInterval));
  if (ns === undefined || ns === 0n || ns >= MINUTE) return undefined;
  return { interval: formatDuration(ns), timesAnHour: Number(HOUR / ns) };
}
