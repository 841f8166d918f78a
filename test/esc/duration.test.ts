import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { InputError } from '../../lib/error';
import { canonicalDuration, formatDuration, parseDuration, positiveDuration } from '../../lib/esc/duration';

interface Row {
  readonly input: string;
  readonly ns?: string;
  readonly text?: string;
  readonly error?: string;
}

const rows: readonly Row[] = JSON.parse(readFileSync(join(__dirname, 'vectors', 'duration.json'), 'utf8'));

function caught(read: () => unknown): string {
  try {
    return `accepted as ${read()}`;
  } catch (error) {
    return error instanceof InputError ? error.message : `not an InputError: ${error}`;
  }
}

describe('against Go', () => {
  const accepted = rows.filter((row) => row.error === undefined);
  const positive = accepted.filter((row) => !row.input.startsWith('-'));

  it('has enough to compare', () => {
    expect(positive.length).toBeGreaterThan(80);
    expect(rows.length - accepted.length).toBeGreaterThan(80);
    expect(accepted.length).toBeGreaterThan(positive.length);
  });

  it('reads what Go reads, to the nanosecond', () => {
    const ours = positive.map(({ input }) => [input, parseDuration(input).toString()]);
    expect(ours).toEqual(positive.map(({ input, ns }) => [input, ns]));
  });

  it('refuses what Go refuses, and what is negative, with a message of its own', () => {
    const refused = rows.filter((row) => row.error !== undefined || row.input.startsWith('-'));
    const messages = refused.map(({ input }) => caught(() => parseDuration(input)));
    expect(messages.filter((message) => !message.startsWith('duration '))).toEqual([]);
  });

  it('writes what Go writes, negative ones as well', () => {
    const ours = accepted.map(({ ns }) => formatDuration(BigInt(ns as string)));
    expect(ours).toEqual(accepted.map(({ text }) => text));
  });
});

describe('a duration', () => {
  it('is the same when it is written and read again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (ns) => {
        expect(parseDuration(formatDuration(ns))).toBe(ns);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000_000_000n }), (ns) => {
        expect(parseDuration(formatDuration(ns))).toBe(ns);
      }),
    );
  });

  it.each([
    ['1h', '1h0m0s'],
    ['90m', '1h30m0s'],
    ['20s', '20s'],
    ['1500ms', '1.5s'],
    ['0.1s', '100ms'],
    ['10us', '10µs'],
    ['0', '0s'],
    ['+5s', '5s'],
  ])('%s is %s in its one text', (text, canonical) => {
    expect(canonicalDuration(text)).toBe(canonical);
  });

  it.each([
    [Duration.hours(1), '1h0m0s'],
    [Duration.days(1), '24h0m0s'],
    [Duration.seconds(1.5), '1.5s'],
    [Duration.millis(100), '100ms'],
    [Duration.millis(0.5), '500µs'],
    [Duration.millis(0.0001), '100ns'],
    [Duration.seconds(0), '0s'],
  ])('of cdk8s, %j, is %s', (duration, canonical) => {
    expect(canonicalDuration(duration)).toBe(canonical);
  });

  it('of milliseconds is the same as its text', () => {
    fc.assert(
      fc.property(fc.nat(), (ms) => {
        expect(canonicalDuration(Duration.millis(ms))).toBe(canonicalDuration(`${ms}ms`));
      }),
    );
  });

  it('may have to be more than zero', () => {
    expect(positiveDuration('1m')).toBe('1m0s');
    expect(positiveDuration(Duration.minutes(1))).toBe('1m0s');
    expect(caught(() => positiveDuration('0s'))).toBe(
      'duration `0s` is zero, expected more than that, such as `1h`',
    );
    expect(caught(() => positiveDuration(Duration.hours(0)))).toBe(
      'duration is zero, expected more than that, such as `1h`',
    );
  });
});

describe('a duration that is refused says what to write', () => {
  it.each([
    ['', 'duration is empty, expected a Go duration such as `1h30m`'],
    ['-1h', 'duration `-1h` is negative, expected zero or more; write `1h`'],
    ['-0', 'duration `-0` is negative, expected zero or more; write `0s`'],
    ['1 h', 'duration `1 h` has white space; write `1h`'],
    [' 1h', 'duration ` 1h` has white space; write `1h`'],
    ['60', 'duration `60` has no unit; write `60s`'],
    ['1.5', 'duration `1.5` has no unit; write `1.5s`'],
    ['0.0', 'duration `0.0` has no unit; write `0s`'],
    ['1h30', 'duration `1h30` has a number without a unit; write `1h30m`'],
    ['1d', 'duration `1d` has the unknown unit `d`, expected ns, us, µs, ms, s, m or h; write `24h`'],
    ['1w', 'duration `1w` has the unknown unit `w`, expected ns, us, µs, ms, s, m or h; write `168h`'],
    ['1d12h', 'duration `1d12h` has the unknown unit `d`, expected ns, us, µs, ms, s, m or h; write `36h`'],
    ['1y', 'duration `1y` has the unknown unit `y`, expected ns, us, µs, ms, s, m or h'],
    ['1H', 'duration `1H` has the unknown unit `H`, expected ns, us, µs, ms, s, m or h; write `1h`'],
    ['5min', 'duration `5min` has the unknown unit `min`, expected ns, us, µs, ms, s, m or h; write `5m`'],
    ['PT1H', 'duration `PT1H` is not a duration, expected a Go duration such as `1h30m`; write `1h`'],
    [
      'P1DT2H30M',
      'duration `P1DT2H30M` is not a duration, expected a Go duration such as `1h30m`; write `26h30m`',
    ],
    ['P', 'duration `P` is not a duration, expected a Go duration such as `1h30m`'],
    ['1h-30m', 'duration `1h-30m` has the unknown unit `h-`, expected ns, us, µs, ms, s, m or h'],
    ['1,5s', 'duration `1,5s` has the unknown unit `,`, expected ns, us, µs, ms, s, m or h'],
    ['never', 'duration `never` is not a duration, expected a Go duration such as `1h30m`'],
    ['1..5s', 'duration `1..5s` has a number without a unit'],
    ['2562048h', 'duration `2562048h` is too long, expected at most `2562047h47m16.854775807s`'],
    ['1\u0000s', 'duration `1\\u0000s` has the unknown unit `\\u0000s`, expected ns, us, µs, ms, s, m or h'],
    ['1.5.5s', 'duration `1.5.5s` has a number without a unit'],
  ])('%j', (text, message) => {
    expect(caught(() => parseDuration(text))).toBe(message);
  });

  it.each([
    [Number.NaN, 'duration of NaN milliseconds is not a number, expected a Go duration such as `1h30m`'],
    [Infinity, 'duration of Infinity milliseconds is not a number, expected a Go duration such as `1h30m`'],
    [-1, 'duration of -1 milliseconds is negative, expected zero or more'],
    [
      1e13,
      'duration of 10000000000000 milliseconds is too long, expected at most `2562047h47m16.854775807s`',
    ],
    [1e-7, 'duration of 1e-7 milliseconds is less than a nanosecond, the smallest unit; round it'],
  ])('%d milliseconds', (ms, message) => {
    expect(caught(() => canonicalDuration({ toMilliseconds: () => ms }))).toBe(message);
  });

  it('beyond 64 bits of nanoseconds', () => {
    expect(formatDuration(-(2n ** 63n))).toBe('-2562047h47m16.854775808s');
    expect(caught(() => formatDuration(2n ** 63n))).toBe(
      'duration of 9223372036854775808 nanoseconds is too long, expected at most `2562047h47m16.854775807s`',
    );
  });
});
