import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { rules } from '../../lib/rules';
import { root } from '../kit/project';

/** Texts that are right, from which broken ones are made. */
const dist = join(root, 'dist');
const TEXTS = [
  ...readdirSync(dist).map((file) => readFileSync(join(dist, file), 'utf8')),
  ...rules.flatMap(({ bad, good }) => [bad, good]).map((text) => `${text}---\n${EXAMPLE_STORES}`),
  `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'X', metadata: { name: 'x' } }] }, null, 2)}\n`,
];

/** What means something to YAML, to a template, or to nobody. */
const PIECES = [
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '<<: [*a, *a]',
    '---',
    '--- ',
    '...',
    '%YAML 1.2',
    '%TAG ! a:',
    '? ',
    ': ',
    '- ',
    '\t',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '|',
    '>',
    '|9',
    '>-',
    '#',
    "'",
    '"',
    '\\',
    '\\x',
    '!!binary ',
    '!!null ',
    '!a ',
    '!<',
    '@',
  ],
  ...[
    '{{ .Values.x }}',
    '{{- if x }}',
    '{% if x %}',
    '\0',
    '\ufeff',
    '\u2028',
    '\x85',
    '\x1b[2J',
    '\ud800',
    '😀',
  ],
  ...[
    '__proto__: 1',
    'constructor: {}',
    'items: [1]',
    'kind: List',
    'spec: 1',
    'data: { a: 1 }',
    'null',
    '~',
    '0x1F',
  ],
  ...[
    '1e999',
    '-.inf',
    '2024-01-01',
    'metadata: [a]',
    'remoteRef:',
    'name: {}',
    '\r',
    '\r\n',
    '\n',
    '\n\n  ',
  ],
];

const text = fc.constantFrom(...TEXTS);
/** Anywhere: fast-check alone would mostly cut at the ends. */
const at = fc.noBias(fc.nat(9999)).map((part) => part / 10_000);
const place = (whole: string, part: number) => Math.floor(whole.length * part);

/** Another value in the place of one, also where a rule would not think of it. */
const exchange = fc
  .tuple(
    at,
    fc.constantFrom('1', '[]', '{}', '[null]', '[[1]]', '{ a: { b: 1 } }', 'null', '"x"', '*a', 'true'),
  )
  .map(([a, value]) => (whole: string) => {
    const lines = whole.split('\n');
    const i = Math.floor((lines.length - 1) * a);
    lines[i] = (lines[i] as string).replace(/: .+$/, `: ${value}`);
    return lines.join('\n');
  });

/** One thing that is done to a text. */
const damage: fc.Arbitrary<(whole: string) => string> = fc.oneof(
  at.map((end) => (whole: string) => whole.slice(0, place(whole, end))),
  fc.tuple(at, fc.constantFrom(...PIECES)).map(([a, piece]) => (whole: string) => {
    const i = place(whole, a);
    return whole.slice(0, i) + piece + whole.slice(i);
  }),
  fc.tuple(at, fc.nat(40)).map(([a, length]) => (whole: string) => {
    const i = place(whole, a);
    return whole.slice(0, i) + whole.slice(i + length);
  }),
  fc.tuple(at, at, text).map(
    ([a, b, other]) =>
      (whole: string) =>
        whole.slice(0, place(whole, a)) + other.slice(place(other, b)),
  ),
  // A line twice: a key twice, mostly. A line elsewhere: other values, other depths.
  fc.tuple(at, at, fc.constantFrom('', '  ', '- ')).map(([a, b, indent]) => (whole: string) => {
    const lines = whole.split('\n');
    lines.splice(Math.floor(lines.length * a), 0, indent + lines[Math.floor((lines.length - 1) * b)]);
    return lines.join('\n');
  }),
  { weight: 6, arbitrary: exchange },
  fc.constantFrom('\r\n', '\r').map((eol) => (whole: string) => whole.replaceAll('\n', eol)),
  fc.constant((whole: string) => `\ufeff${whole}`),
);

const damaged = fc
  .tuple(text, fc.array(damage, { minLength: 1, maxLength: 4 }))
  .map(([whole, all]) => all.reduce((now, apply) => apply(now), whole));

const HEAD = 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: a }\nspec:\n';
const many = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('');

/** What takes a parser or a walker beyond its means. */
const monster = fc.integer({ min: 2, max: 400 }).chain((n) =>
  fc.constantFrom(
    `${HEAD}  a: ${'['.repeat(n)}`,
    `${HEAD}  a: ${'{a: '.repeat(n)}1${'}'.repeat(n)}`,
    `${HEAD}${many(n, (i) => `${' '.repeat(i + 2)}a:\n`)}`,
    `${HEAD}  a: ${'- '.repeat(n)}a`,
    `${HEAD}  data:\n    ${'- '.repeat(n)}a`,
    `${HEAD}  a: ${'&a '.repeat(n)}b`,
    `${HEAD}  ${'? '.repeat(n)}b`,
    `${HEAD}  ${'!!map &b '.repeat(n)}b: 1`,
    `${HEAD}${many(n, (i) => `  a${i}: &a${i} [${i === 0 ? 'lol' : `*a${i - 1}, *a${i - 1}`}]\n`)}`,
    `${HEAD}${many(n, (i) => `  a${i}: &a${i} {${i === 0 ? 'b: lol' : `x: *a${i - 1}, y: *a${i - 1}`}}\n`)}  data: *a${n - 1}`,
    `${HEAD}${many(n, (i) => `  ${n - i}: &a${i} [${i === 0 ? '' : `*a${i - 1}`}]\n`)}`,
    `${HEAD}  a: &a {${many(n, (i) => `k${i}: 1,`)}}\n${many(n, (i) => `  b${i}: {<<: *a}\n`)}`,
    `${HEAD}  a: &a "${'x'.repeat(n * 100)}"\n  data: [${'*a,'.repeat(n * 10)}]`,
    many(n, () => `--- &a {apiVersion: v1, kind: List, items: [*a]}\n`),
    `${HEAD}  a: &a { b: *a }`,
    `${HEAD}  data: &a\n  - *a\n`,
    `${HEAD}  data: &a\n  - remoteRef: *a\n`,
    `&a [*a]`,
    many(n, () => '---\n'),
    many(n, () => '- a: [\n---\n'),
    `${HEAD}  a: ${'"\\u0041'.repeat(n)}`,
    `${HEAD}  ${'a'.repeat(n * 1000)}: ${'b '.repeat(n * 1000)}`,
    `{"apiVersion":"v1","kind":"List","items":[${'{"kind":"List","items":['.repeat(n)}`,
  ),
);

/** Texts, most of them broken, as the bytes of a file. */
export const brokenFile: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: damaged },
      { weight: 2, arbitrary: monster },
      fc.string({ unit: 'binary' }),
    ),
    fc.oneof(
      { weight: 20, arbitrary: fc.constant('utf8' as const) },
      fc.constantFrom('utf16le' as const, 'latin1' as const, 'base64' as const),
    ),
  )
  .map(([whole, encoding]) => Buffer.from(whole, encoding));
