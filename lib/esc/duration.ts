import { InputError } from '../error';
import { durationHint } from './duration-hint';
import { show } from './text';

/** cdk8s' Duration, or whatever else can say how many milliseconds it is. */
export interface InMilliseconds {
  toMilliseconds(options?: { readonly integral?: boolean }): number;
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n], // U+00B5, the micro sign
  ['μs', 1_000n], // U+03BC, the Greek letter
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);
const MAX_INT64 = 2n ** 63n - 1n;
const TOO_LONG = 'is too long, expected at most `2562047h47m16.854775807s`';
const EXPECTED_UNIT = 'expected ns, us, µs, ms, s, m or h';
const EXPECTED = 'expected a Go duration such as `1h30m`';

/**
 * Reads a duration as Go's `time.ParseDuration` does, which is what the operator uses: numbers, also with a
 * fraction, each with a unit of ns, us, µs, ms, s, m or h.
 *
 * @returns nanoseconds, from 0 to 2^63 - 1
 * @throws {InputError} on anything else, and on negative durations, which Go knows and no field here means
 */
export function parseDuration(text: string): bigint {
  if (text === '') throw new InputError(`duration is empty, ${EXPECTED}`);
  if (/\s/.test(text)) throw refused(text, 'has white space');
  if (text.startsWith('-')) throw refused(text, 'is negative, expected zero or more');
  const body = text.replace(/^\+/, '');
  if (body === '0') return 0n;
  let total = 0n;
  let rest = body;
  do {
    const [term, whole, fraction, unit] = /^(\d*)\.?(\d*)([^\d.]*)/.exec(rest) as unknown as Parts;
    if (whole === '' && fraction === '') throw refused(text, `is not a duration, ${EXPECTED}`);
    if (unit === '') {
      throw refused(text, /^[\d.]+$/.test(body) ? 'has no unit' : 'has a number without a unit');
    }
    const size = UNITS.get(unit);
    if (size === undefined) throw refused(text, `has the unknown unit ${show(unit)}, ${EXPECTED_UNIT}`);
    total += BigInt(whole) * size + fractionOf(fraction, size);
    if (total > MAX_INT64) throw new InputError(`duration ${show(text)} ${TOO_LONG}`);
    rest = rest.slice(term.length);
  } while (rest !== '');
  return total;
}

type Parts = readonly [term: string, whole: string, fraction: string, unit: string];

/** The fraction of a unit, in the floating-point steps of Go, so that the last nanosecond is the same. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    // Go drops what does not fit; it looks before it multiplies, and after it.
    if (value > MAX_INT64 / 10n || next > MAX_INT64 + 1n) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/**
 * Writes a duration as Go's `Duration.String()` does: `1h0m0s`, `1.5s`, `100ms`, `0s`.
 *
 * @param ns nanoseconds
 * @throws {InputError} beyond 64 bits
 */
export function formatDuration(ns: bigint): string {
  if (BigInt.asIntN(64, ns) !== ns) {
    throw new InputError(`duration of ${ns} nanoseconds ${TOO_LONG}`);
  }
  const size = ns < 0n ? -ns : ns;
  const sign = ns < 0n ? '-' : '';
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n
    ? `${sign}${minutes}m${seconds}`
    : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** A whole number with its last `places` digits behind the point, without trailing zeros. */
function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`);
}

/**
 * The one text of a duration that Go would write, so that what is applied is what is stored.
 *
 * @throws {InputError} as {@link parseDuration}
 */
export function canonicalDuration(value: string | InMilliseconds): string {
  if (value === lastText) return lastCanonical;
  const canonical = formatDuration(nanoseconds(value));
  if (typeof value === 'string') [lastText, lastCanonical] = [value, canonical];
  return canonical;
}

/** Most objects of an app have the same interval as the one before. */
let [lastText, lastCanonical] = ['0s', '0s'];

/** As {@link canonicalDuration}; refuses zero as well. */
export function positiveDuration(value: string | InMilliseconds): string {
  const ns = nanoseconds(value);
  if (ns > 0n) return formatDuration(ns);
  const got = typeof value === 'string' ? `duration ${show(value)}` : 'duration';
  throw new InputError(`${got} is zero, expected more than that, such as \`1h\``);
}

function nanoseconds(value: string | InMilliseconds): bigint {
  if (typeof value === 'string') return parseDuration(value);
  const ms = value.toMilliseconds({ integral: false });
  const whole = Math.trunc(ms);
  const rest = (ms - whole) * 1e6;
  const got = `duration of ${ms} milliseconds`;
  if (!Number.isFinite(ms)) throw new InputError(`${got} is not a number, ${EXPECTED}`);
  if (ms < 0) throw new InputError(`${got} is negative, expected zero or more`);
  // Above this a number no longer holds every millisecond; it is also beyond 64 bits of nanoseconds.
  if (whole > Number(MAX_INT64 / 1_000_000n)) {
    throw new InputError(`${got} ${TOO_LONG}`);
  }
  if (ms > 0 && whole === 0 && Math.round(rest) === 0) {
    throw new InputError(`${got} is less than a nanosecond, the smallest unit; round it`);
  }
  return BigInt(whole) * 1_000_000n + BigInt(Math.round(rest));
}

function refused(text: string, problem: string): InputError {
  const hint = durationHint(text);
  return new InputError(
    `duration ${show(text)} ${problem}${hint === undefined ? '' : `; write ${show(hint)}`}`,
  );
}
