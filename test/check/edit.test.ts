import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { stringify } from 'yaml';
import { type Edit, edited, same } from '../../lib/check/edit';
import { editText } from '../../lib/check/edit-text';
import type { Step } from '../../lib/release';
import { manifests } from '../release/arbitrary';

const edit = (text: string, ...edits: readonly Edit[]) => {
  const { text: now, left } = editText(text, [{ document: 0, edits }]);
  return left.length > 0 ? left.map(({ why }) => why).join() : now;
};
const set = (path: readonly Step[], value: never | unknown) => ({ path, set: value }) as Edit;
const remove = (...path: Step[]): Edit => ({ path, remove: true });
const rename = (path: readonly Step[], ...names: [string, ...string[]]): Edit => ({ path, rename: names });

describe('a field is set', () => {
  test.each([
    ['with the comment behind it', 'a: 1h   # often\nb: 2\n', ['a'], '1h0m0s', 'a: 1h0m0s   # often\nb: 2\n'],
    ['in its double quotes', 'a: "1h" # x\n', ['a'], '1h0m0s', 'a: "1h0m0s" # x\n'],
    ['in its single quotes', "a: '1h'\n", ['a'], "it's", "a: 'it''s'\n"],
    ['in place of a block', 'a: |\n  one\n  two\nb: 2\n', ['a'], 'x', 'a: x\nb: 2\n'],
    ['in place of nothing', 'a:   # none\nb: 2\n', ['a'], 'x', 'a: x   # none\nb: 2\n'],
    ['in a list', 'a:\n- x # one\n- y\n', ['a', 0], 'z', 'a:\n- z # one\n- y\n'],
    ['in a flow list', 'a: [ x, y ]\n', ['a', 1], 'z, z', 'a: [ x, "z, z" ]\n'],
    ['to what it is', 'a: |\n  x\n', ['a'], 'x\n', 'a: |\n  x\n'],
    ['with CRLF', 'a: 1\r\nb: 2\r\n', ['a'], 3, 'a: 3\r\nb: 2\r\n'],
    ['in JSON', '{"a": "x",\n  "b": 1}', ['b'], 'y', '{"a": "x",\n  "b": "y"}'],
    ['a text that looks like something else', 'a: x\n', ['a'], 'yes', 'a: "yes"\n'],
    ['at the end without a line break', 'a: 1', ['a'], 2, 'a: 2'],
    ['behind a byte order mark', '\ufeffa: 1\n', ['a'], 2, '\ufeffa: 2\n'],
    [
      'beside anchors that it is not below',
      'a: &x\n  b: 1\nc: *x\nd: 1\n',
      ['d'],
      2,
      'a: &x\n  b: 1\nc: *x\nd: 2\n',
    ],
  ])('%s', (_what, text, path, value, expected) => {
    expect(edit(text, set(path, value))).toBe(expected);
  });
});

describe('a field is added', () => {
  test.each([
    [
      'as the last one',
      'a:\n  b: 1 # one\n\n# end\nc: 2\n',
      ['a', 'd'],
      3,
      'a:\n  b: 1 # one\n  d: 3\n\n# end\nc: 2\n',
    ],
    ['with all above it', 'a:\n    b: 1\n', ['c', 'd', 'e'], {}, 'a:\n    b: 1\nc:\n    d:\n        e: {}\n'],
    ['behind a block', 'a:\n  b: |\n    x\n', ['a', 'c'], 1, 'a:\n  b: |\n    x\n  c: 1\n'],
    ['in an item of a list', 'a:\n- b: 1\n- b: 2\n', ['a', 0, 'c'], 3, 'a:\n- b: 1\n  c: 3\n- b: 2\n'],
    ['in a flow mapping', 'a: { b: 1 } # x\n', ['a', 'c'], 'z', 'a: { b: 1, c: z } # x\n'],
    ['in an empty one', 'a: {}\n', ['a', 'c', 'd'], {}, 'a: { c: { d: {} } }\n'],
    ['where nothing is', 'a:\nb: 1\n', ['a', 'c'], {}, 'a: { c: {} }\nb: 1\n'],
    ['at the end without a line break', 'a:\n  b: 1', ['a', 'c'], 2, 'a:\n  b: 1\n  c: 2'],
    ['with CRLF', 'a:\r\n  b: 1\r\n', ['a', 'c'], { d: 1 }, 'a:\r\n  b: 1\r\n  c:\r\n    d: 1\r\n'],
    ['behind a byte order mark', '\ufeffa: 1\n', ['b'], 2, '\ufeffa: 1\nb: 2\n'],
    [
      'in JSON of several lines',
      '{\n  "a": {\n    "b": 1\n  }\n}\n',
      ['a', 'c'],
      { d: 1 },
      '{\n  "a": {\n    "b": 1,\n    "c": {"d":1}\n  }\n}\n',
    ],
    ['in JSON of one line', '{"a":{}}', ['a', 'b'], 'x', '{"a":{"b": "x"}}'],
  ])('%s', (_what, text, path, value, expected) => {
    expect(edit(text, set(path, value))).toBe(expected);
  });
});

describe('a field is taken away', () => {
  test.each([
    ['with its line', 'a: 1\nb: 2 # two\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['with all below it', 'a: 1\nb:\n  c:\n    - 1\n\n# three\nd: 3\n', ['b'], 'a: 1\n\n# three\nd: 3\n'],
    ['at the beginning of an item', 'a:\n  - b: 1\n    c: 2\n', ['a', 0, 'b'], 'a:\n  - c: 2\n'],
    ['the only one', 'a:\n  b: 1\n', ['a', 'b'], 'a:\n  {}\n'],
    ['the first of a flow mapping', 'a: { b: 1, c: 2 }\n', ['a', 'b'], 'a: { c: 2 }\n'],
    ['the last of one', 'a: { b: 1, c: 2 }\n', ['a', 'c'], 'a: { b: 1 }\n'],
    ['in JSON', '{\n  "a": 1,\n  "b": 2\n}\n', ['b'], '{\n  "a": 1\n}\n'],
    ['the last one, without a line break', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
  ])('%s', (_what, text, path, expected) => {
    expect(edit(text, remove(...path))).toBe(expected);
  });
});

describe('a field is called otherwise', () => {
  test.each([
    ['in its place', 'a: 1\n"b": 2 # two\nc: 3\n', ['b'], ['d'], 'a: 1\n"d": 2 # two\nc: 3\n'],
    [
      'below another, with its comments',
      'a:\n  # why\n  b: # here\n    c: 1 # one\n\n    d: |\n      text\n  e: 1\n',
      ['a', 'b'],
      ['auth', 'b'],
      'a:\n  # why\n  auth:\n    b: # here\n      c: 1 # one\n\n      d: |\n        text\n  e: 1\n',
    ],
    [
      'in flow style',
      'a: { b: { c: 1 }, d: 2 }\n',
      ['a', 'b'],
      ['auth', 'b'],
      'a: { auth: { b: { c: 1 } }, d: 2 }\n',
    ],
    ['in JSON', '{"a":{"b":1}}', ['a', 'b'], ['auth', 'b'], '{"a":{"auth": {"b":1}}}'],
    ['with CRLF', 'b:\r\n  c: 1\r\n', ['b'], ['auth', 'b'], 'auth:\r\n  b:\r\n    c: 1\r\n'],
  ] as const)('%s', (_what, text, path, names, expected) => {
    expect(edit(text, rename(path, ...(names as unknown as [string])))).toBe(expected);
  });
});

describe('what is left to the person', () => {
  test.each([
    ['behind an alias', 'a: &x\n  b: 1\nc: *x\n', set(['c', 'b'], 2), '*x is used in several places'],
    ['of an anchor', 'a: &x\n  b: 1\nc: *x\n', set(['a', 'b'], 2), '&x is used in several places'],
    ['an anchor itself', 'a: &x 1\nc: *x\n', set(['a'], 2), '&x is used in several places'],
    ['an alias itself', 'a: &x 1\nc: *x\n', set(['c'], 2), '*x is used in several places'],
    [
      'one that is taken away',
      'a:\n  b: &x 1\nc: *x\n',
      remove('a'),
      'what it would become cannot be written there',
    ],
    ['a block that is replaced', 'a:\n  b: 1\n', set(['a'], 2), 'it has more than one line'],
    ['what is not there', 'a: 1\n', remove('b'), 'it is not written there'],
    ['an item of a list', 'a: [1, 2]\n', remove('a', 0), 'it is not written as a field'],
    [
      'an item that is not there',
      'a:\n  b: 1\n',
      set(['a', 'c', 0], 1),
      'it is an item of a list that is not there',
    ],
    ['a name that is taken', 'a: 1\nb: 2\n', rename(['a'], 'b'), 'b is there already'],
    [
      'a comment between',
      '- a: 1\n  # of which?\n  b: 2\n',
      remove(0, 'a'),
      'there is a comment that may belong to it',
    ],
    [
      'merged fields',
      'x: &x\n  t: { a: 1 }\ny:\n  <<: *x\n',
      set(['y', 't', 'b'], 2),
      'what it would become cannot be written there',
    ],
  ] as const)('%s', (_what, text, one, why) => {
    expect(edit(text, one)).toBe(why);
  });

  test('a group is made as a whole or not at all, and others beside it', () => {
    const text = 'a: 1\nb: &x 1\nc: *x\n';
    const groups = [
      { document: 0, edits: [set(['a'], 2), set(['b'], 2)] },
      { document: 0, edits: [set(['d'], 2)] },
      { document: 7, edits: [set(['d'], 2)] },
    ];
    const done = editText(text, groups);
    expect(done.text).toBe(`${text}d: 2\n`);
    expect(done.made).toEqual([groups[1]]);
    expect(done.left.map(({ why }) => why)).toEqual(['&x is used in several places', 'it is not there']);
  });
});

test('documents are counted as they are loaded, and markers, comments and directives stay', () => {
  const text = '%YAML 1.2\n---\n# empty\n---\na: 1\n...\n---\n# two\na: 1 # x\n';
  const done = editText(text, [{ document: 1, edits: [set(['a'], 2)] }]);
  expect(done.text).toBe('%YAML 1.2\n---\n# empty\n---\na: 1\n...\n---\n# two\na: 2 # x\n');
});

/** Every way in which a manifest may be written. */
const styles = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
  lineWidth: fc.constantFrom(0, 20, 80),
});

const placesOf = (value: unknown, path: readonly Step[] = []): (readonly Step[])[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [
        path,
        ...Object.entries(value).flatMap(([name, inner]) =>
          placesOf(inner, [...path, Array.isArray(value) ? Number(name) : name]),
        ),
      ];

const edits = (value: unknown): fc.Arbitrary<Edit> =>
  fc
    .record({
      path: fc.constantFrom(...placesOf(value).slice(1)),
      what: fc.constantFrom('set', 'add', 'remove', 'rename', 'nest'),
      value: fc.constantFrom<never | unknown>(
        '1h0m0s',
        'x: y',
        '#',
        '',
        'yes',
        '*a',
        5,
        true,
        'two\nlines',
        {},
      ),
    })
    .map(({ path, what, value: to }) => {
      if (what === 'set') return set(path, to);
      if (what === 'add') return set([...path, 'added', 'below'], to);
      if (what === 'remove') return remove(...path);
      return what === 'rename' ? rename(path, 'renamed') : rename(path, 'auth', String(path.at(-1)));
    });

/** Not every text that the yaml package writes is one that js-yaml reads. */
const reads = (text: string, manifest: unknown) => {
  try {
    return same(loadAll(text)[0], JSON.parse(JSON.stringify(manifest)));
  } catch {
    return false;
  }
};

test('whatever the style: what is made reads as the edited object, and making it again changes nothing', () => {
  let made = 0;
  let all = 0;
  fc.assert(
    fc.property(
      manifests.chain((manifest) =>
        fc.tuple(
          fc.constant(manifest),
          styles,
          fc.constantFrom('\n', '\r\n'),
          fc.boolean(),
          fc.array(edits(manifest), { minLength: 1, maxLength: 4 }),
        ),
      ),
      ([manifest, style, eol, asJson, list]) => {
        const text = (
          asJson ? JSON.stringify(manifest, null, style.indent) : stringify(manifest, style as never)
        )
          .replace(/\n(?=\w+:)/, '\n# a comment\n')
          .replaceAll('\n', eol);
        fc.pre(reads(text, manifest));
        const done = editText(
          text,
          list.map((one) => ({ document: 0, edits: [one] })),
        );
        const wanted = done.made.reduce<unknown>(
          (value, { edits }) => edits.reduce<unknown>(edited, value),
          loadAll(text)[0],
        );
        expect(loadAll(done.text)).toEqual([wanted]);
        expect(done.made.length + done.left.length).toBe(list.length);
        all += list.length;
        made += done.made.length;
        const sets = list.filter((one) => 'set' in one).map((one) => ({ document: 0, edits: [one] }));
        const once = editText(text, sets.slice(0, 1)).text;
        expect(editText(once, sets.slice(0, 1)).text).toBe(once);
      },
    ),
    { numRuns: 300 },
  );
  expect(made / all).toBeGreaterThan(0.5);
});

test('objects that aliases share beyond number are compared in no time', () => {
  const bomb = () => {
    let value: unknown[] = ['x'];
    for (let i = 0; i < 60; i++) value = [value, value];
    return value;
  };
  expect(same(bomb(), bomb())).toBe(true);
  expect(same({ a: [1, { b: null }] }, { a: [1, { b: undefined }] })).toBe(false);
});
