import { newest, oldest, releases, resolveRelease } from '../../lib/release';

test('known are one patch of each minor, ascending, from the tutorial to the newest', () => {
  expect(releases.length).toBeGreaterThanOrEqual(25);
  expect(oldest).toBe('0.10.4');
  expect(newest).toBe(releases.at(-1));
  expect(releases.slice(9, 13)).toEqual(['0.19.2', '0.20.4', '1.0.0', '1.1.1']);
  expect(new Set(releases.map((release) => release.replace(/\.\d+$/, ''))).size).toBe(releases.length);
});

test.each([
  ['2.9.0', '2.9.0'],
  ['v2.9.0', '2.9.0'],
  [' 2.9 ', '2.9.0'],
  ['2.9.7', '2.9.0'],
  ['0.12.0', '0.12.1'],
  ['0.10.4', '0.10.4'],
  ['0.10.7', '0.10.4'],
  ['0.10', '0.10.4'],
])('%j means %s', (text, release) => {
  expect(resolveRelease(text)).toEqual({ release });
});

test.each(['2.10', '2.10.3', '3.0.0', '12.0'])('%j is newer than known, which is said', (text) => {
  const warning = `release "${text}" is newer than ${newest}, the newest that is known: ${newest} is assumed`;
  expect(resolveRelease(text)).toEqual({ release: newest, warning });
});

const MALFORMED = `is malformed, expected MAJOR.MINOR or MAJOR.MINOR.PATCH such as ${newest}`;
const OLD = 'is too old, expected 0.10.4 or newer: before it the Pulumi provider has no project';

test.each([
  ['0.10.3', `release "0.10.3" ${OLD}`],
  ['v0.9', `release "v0.9" ${OLD}`],
  ['0.21', 'release "0.21" does not exist; did you mean 0.20.4 or 1.0.0?'],
  ['1.4.0', 'release "1.4.0" does not exist; did you mean 1.3.2 or 2.0.1?'],
  ['latest', `release "latest" ${MALFORMED}; did you mean ${newest}?`],
  ['1', `release "1" ${MALFORMED}; did you mean 1.3.2?`],
  ['2.8.0-rc1', `release "2.8.0-rc1" ${MALFORMED}; did you mean 2.8.0?`],
  ['external-secrets-2.8.0', `release "external-secrets-2.8.0" ${MALFORMED}; did you mean 2.8.0?`],
  ['', `release "" ${MALFORMED}`],
  ['two', `release "two" ${MALFORMED}`],
])('%j is refused', (text, message) => {
  expect(() => resolveRelease(text)).toThrow(expect.objectContaining({ name: 'InputError', message }));
});

test('a number is refused, because YAML and JSON read 2.10 as 2.1', () => {
  expect(() => resolveRelease(2.1 as unknown as string)).toThrow(
    `release 2.1 is a number, expected a text such as "${newest}" (unquoted, 2.10 is 2.1)`,
  );
});
