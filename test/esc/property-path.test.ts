// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is refused.
import fc from 'fast-check';
import { InputError } from '../../lib/error';
import { PropertyPath } from '../../lib/esc/property-path';
import { PropertyPathError } from '../../lib/esc/property-path-refusals';
import { pulumiParse } from './pulumi-parser';

function caught(read: () => PropertyPath): string {
  try {
    return `accepted as ${read()}`;
  } catch (error) {
    return error instanceof PropertyPathError ? error.message : `not a PropertyPathError: ${error}`;
  }
}

describe('a path that is read', () => {
  it.each([
    ['database.password', ['database', 'password']],
    ['hosts[0].name', ['hosts', 0, 'name']],
    ['matrix[0][1]', ['matrix', 0, 1]],
    ['["a.b"].c', ['a.b', 'c']],
    ['a["say \\"hi\\""]', ['a', 'say "hi"']],
    ['a["back\\slash"]', ['a', 'back\\slash']],
    ['pulumiConfig.aws:region', ['pulumiConfig', 'aws:region']],
    ['two words.größe.日本', ['two words', 'größe', '日本']],
    ['["values"].a', ['values', 'a']],
    ['a.values', ['a', 'values']],
    ['a.$ref', ['a', '$ref']],
    ['__proto__.a', ['__proto__', 'a']],
  ])('%s', (text, steps) => {
    expect(PropertyPath.parse(text).steps).toEqual(steps);
  });

  it('cannot be changed', () => {
    const path = PropertyPath.parse('a.b');
    expect(() => (path.steps as string[]).push('c')).toThrow(TypeError);
    expect(Object.isFrozen(path)).toBe(true);
  });

  it('equals a path with the same steps, whichever way they were written', () => {
    expect(PropertyPath.parse('a["b"]').equals(PropertyPath.of('a', 'b'))).toBe(true);
    expect(PropertyPath.of('a', 0).equals(PropertyPath.of('a', '0'))).toBe(false);
    expect(PropertyPath.of('a').equals(PropertyPath.of('a', 'b'))).toBe(false);
  });
});

describe('the canonical text', () => {
  it.each([
    [['a', 'b', 0, 'c.d'], 'a.b[0]["c.d"]'],
    [['a', 0, 1], 'a[0][1]'],
    [['a', '0'], 'a["0"]'],
    [['values', 'values'], '["values"].values'],
    [['$', '$'], '["$"].$'],
    [['a/b', 'c[d', 'e]f'], '["a/b"]["c[d"]["e]f"]'],
    [[' a', 'fn::x', 'a*', '"'], '[" a"]["fn::x"]["a*"]["\\""]'],
    [['a', -0], 'a[0]'],
  ])('of %j is %s', (steps, text) => {
    expect(PropertyPath.of(...steps).toString()).toBe(text);
  });

  const name = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '"', '\\', ' ', '/', '*', '$', '0', 'é', '😀') }),
      fc.constantFrom('values', '$', 'fn::secret', '0', '__proto__'),
    )
    .filter((text) => text !== '' && text !== '*' && !text.endsWith('\\') && !/\p{Cs}/u.test(text));
  const steps = fc
    .tuple(name, fc.array(fc.oneof(name, fc.maxSafeNat()), { maxLength: 5 }))
    .map(([first, rest]) => [first, ...rest]);

  it('is read again as the same steps, here and by Pulumi', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const text = PropertyPath.of(...steps).toString();
        expect(PropertyPath.parse(text).steps).toEqual(steps);
        expect(pulumiParse(text)).toEqual(steps.map((s) => (typeof s === 'number' ? BigInt(s) : s)));
      }),
      { numRuns: 500 },
    );
  });

  it('of whatever text is accepted has the steps that Pulumi reads in that text', () => {
    const unit = fc.constantFrom('a', 'b', '.', '[', ']', '"', '\\', '0', '1', '*', ' ', '[0]', '["', '"]');
    let accepted = 0;
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (text) => {
        let path: PropertyPath;
        try {
          path = PropertyPath.parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(PropertyPathError);
          const { suggestion } = error as PropertyPathError;
          if (suggestion !== undefined) expect(PropertyPath.parse(suggestion).toString()).toBe(suggestion);
          return;
        }
        accepted++;
        expect(pulumiParse(text)).toEqual(path.steps.map((s) => (typeof s === 'number' ? BigInt(s) : s)));
        expect(PropertyPath.parse(path.toString()).equals(path)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

describe('a path that is refused says what to write', () => {
  it('is an error of the input', () => {
    expect(() => PropertyPath.parse('')).toThrow(InputError);
  });

  it.each([
    [
      '',
      'property path is empty, and a whole environment cannot be read; write a path such as `database.password`',
    ],
    [
      '  ',
      'property path is empty, and a whole environment cannot be read; write a path such as `database.password`',
    ],
    [
      ' a.b',
      'property path ` a.b` has white space around a name, or a control character; write `a.b`, or `[" a"].b` if a property is really called that',
    ],
    [
      'a. b',
      'property path `a. b` has white space around a name, or a control character; write `a.b`, or `a[" b"]` if a property is really called that',
    ],
    ['a\nb', 'property path `a\\u000ab` has white space around a name, or a control character; write `ab`'],
    ['.a.b', 'property path `.a.b` begins or ends with a dot; write `a.b`'],
    ['a.', 'property path `a.` begins or ends with a dot; write `a`'],
    ['..', 'property path `..` begins or ends with a dot; write a path such as `a.b`'],
    ['a..b', 'property path `a..b` has two dots in a row; write `a.b`'],
    ['a.[0]', 'property path `a.[0]` has a dot before a bracket; write `a[0]`'],
    ['a[0]b', 'property path `a[0]b` has a name right after a bracket, without a dot; write `a[0].b`'],
    ['a[0', 'property path `a[0` has a bracket or a quote that is never closed; write `a[0]`'],
    ['a["b.c', 'property path `a["b.c` has a bracket or a quote that is never closed; write `a["b.c"]`'],
    ['a["b"', 'property path `a["b"` has a bracket or a quote that is never closed; write `a.b`'],
    [
      '["a\\"]',
      'property path `["a\\"]` has a bracket or a quote that is never closed; write a path such as `a["b.c"]`',
    ],
    ['a[]', 'property path `a[]` has empty brackets; write a path such as `a[0]`'],
    ['a[ ]', 'property path `a[ ]` has empty brackets; write a path such as `a[0]`'],
    [
      'a[-1]',
      'property path `a[-1]` has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    [
      'a[1.5]',
      'property path `a[1.5]` has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    [
      'a[ 0 ]',
      'property path `a[ 0 ]` has an index that is not a whole number from 0 to 9007199254740991; write `a[0]`',
    ],
    [
      'a[9007199254740992]',
      'property path `a[9007199254740992]` has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    ['a[007]', 'property path `a[007]` has an index with a sign or with leading zeros; write `a[7]`'],
    ['a[+1]', 'property path `a[+1]` has an index with a sign or with leading zeros; write `a[1]`'],
    ["a['b.c']", 'property path `a[\'b.c\']` has a name in brackets without double quotes; write `a["b.c"]`'],
    ['a[b]', 'property path `a[b]` has a name in brackets without double quotes; write `a.b`'],
    ['a[*].b', 'property path `a[*].b` has a wildcard, and ESC reads one property at a time; write `a[0].b`'],
    ['a["*"]', 'property path `a["*"]` has a wildcard, and ESC reads one property at a time; write `a[0]`'],
    [
      '*',
      'property path `*` has a wildcard, and ESC reads one property at a time; write a path such as `a[0].b`',
    ],
    [
      'a.b*',
      'property path `a.b*` has an asterisk in a name, and ESC knows no patterns; write `a["b*"]` if a property is really called that',
    ],
    [
      '$.a.b',
      'property path `$.a.b` begins with $ as in JSONPath, and ESC paths begin with a name; write `a.b`, or `["$"].a.b` if a property is really called that',
    ],
    [
      '$',
      'property path `$` begins with $ as in JSONPath, and ESC paths begin with a name; write `["$"]` if a property is really called that',
    ],
    [
      'values.a.b',
      'property path `values.a.b` begins with the values: level of the ESC file, which is not part of a path; write `a.b`, or `["values"].a.b` if a property is really called that',
    ],
    [
      'values',
      'property path `values` begins with the values: level of the ESC file, which is not part of a path; write `["values"]` if a property is really called that',
    ],
    [
      'values[0]',
      'property path `values[0]` begins with the values: level of the ESC file, which is not part of a path; write `["values"][0]` if a property is really called that',
    ],
    [
      '[0].a',
      'property path `[0].a` begins with an index, and an environment is not a list; write a path such as `a[0]`',
    ],
    [
      ' .values.a. ',
      'property path ` .values.a. ` has white space around a name, or a control character; write `a`, or `[" "].values.a[" "]` if a property is really called that',
    ],
    [
      'a.b.fn::secret',
      'property path `a.b.fn::secret` names a function (fn::), and ESC puts its value in its place before anything is read; write `a.b`, or `a.b["fn::secret"]` if a property is really called that',
    ],
    [
      'fn::open',
      'property path `fn::open` names a function (fn::), and ESC puts its value in its place before anything is read; write `["fn::open"]` if a property is really called that',
    ],
    [
      'aws/login/key',
      'property path `aws/login/key` has a slash, and names are separated by dots; write `aws.login.key`, or `["aws/login/key"]` if a property is really called that',
    ],
    [
      '/a',
      'property path `/a` has a slash, and names are separated by dots; write `a`, or `["/a"]` if a property is really called that',
    ],
    [
      'a].b',
      'property path `a].b` has a ] that closes nothing; write `a.b`, or `["a]"].b` if a property is really called that',
    ],
    [
      'a[0]]',
      'property path `a[0]]` has a ] that closes nothing; write `a[0]`, or `a[0]["]"]` if a property is really called that',
    ],
    [
      'a."b.c"',
      'property path `a."b.c"` has a quote outside brackets, where it is part of the name; write `a["b.c"]`, or `a["\\"b"]["c\\""]` if a property is really called that',
    ],
    [
      '"a.b"',
      'property path `"a.b"` has a quote outside brackets, where it is part of the name; write `a.b`, or `["\\"a"]["b\\""]` if a property is really called that',
    ],
    [
      "it's",
      'property path `it\'s` has a quote outside brackets, where it is part of the name; write `["it\'s"]` if a property is really called that',
    ],
    [
      'a\\.b.c',
      'property path `a\\.b.c` has a backslash outside quotes, where it escapes nothing; write `["a.b"].c`',
    ],
    [
      'a\\',
      'property path `a\\` has a name that ends with a backslash, which no quotes can hold (rename such a property); write a path such as `a`',
    ],
    [
      '${a.b}',
      'property path `${a.b}` has braces, which belong to interpolations and templates; write `a.b`, or `["${a"]["b}"]` if a property is really called that',
    ],
    [
      '{{ .a.b }}',
      'property path `{{ .a.b }}` has braces, which belong to interpolations and templates; write `a.b`, or `["{{ "].a["b }}"]` if a property is really called that',
    ],
    [
      'a{b}',
      'property path `a{b}` has braces, which belong to interpolations and templates; write `["a{b}"]` if a property is really called that',
    ],
    ['a[""]', 'property path `a[""]` has an empty name; write a path such as `a.b`'],
    [
      'a.0',
      'property path `a.0` has a bare number, which Pulumi takes for a name and not for an index; write `a[0]`, or `a["0"]` if a property is really called that',
    ],
    [
      'ports.8080',
      'property path `ports.8080` has a bare number, which Pulumi takes for a name and not for an index; write `ports[8080]`, or `ports["8080"]` if a property is really called that',
    ],
    [
      '0',
      'property path `0` has a bare number, which Pulumi takes for a name and not for an index; write `["0"]`',
    ],
    [
      'a\ud800',
      'property path `a\\ud800` has half of a surrogate pair, which UTF-8 cannot hold; write a path such as `a`',
    ],
    [
      'a.$.b*',
      'property path `a.$.b*` has an asterisk in a name, and ESC knows no patterns; write `a.$["b*"]` if a property is really called that',
    ],
  ])('%j', (text, message) => {
    expect(caught(() => PropertyPath.parse(text))).toBe(message);
  });
});

describe('building a path', () => {
  it.each<[(string | number)[], string]>([
    [
      [],
      'property path is empty, and a whole environment cannot be read; write a path such as `database.password`',
    ],
    [['a', ''], 'step 2 of the property path, ``, has an empty name; write a path such as `a.b`'],
    [
      ['*'],
      'step 1 of the property path, `*`, has a wildcard, and ESC reads one property at a time; write a path such as `a[0].b`',
    ],
    [
      ['a\\'],
      'step 1 of the property path, `a\\`, has a name that ends with a backslash, which no quotes can hold (rename such a property); write a path such as `a`',
    ],
    [
      [0, 'a'],
      'step 1 of the property path, `0`, begins with an index, and an environment is not a list; write a path such as `a[0]`',
    ],
    [
      ['a', -1],
      'step 2 of the property path, `-1`, has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    [
      ['a', 1.5],
      'step 2 of the property path, `1.5`, has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    [
      ['a', Number.NaN],
      'step 2 of the property path, `NaN`, has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    [
      ['a', 9007199254740992],
      'step 2 of the property path, `9007199254740992`, has an index that is not a whole number from 0 to 9007199254740991; write a path such as `a[0]`',
    ],
    [
      ['\udc00'],
      'step 1 of the property path, `\\udc00`, has half of a surrogate pair, which UTF-8 cannot hold; write a path such as `a`',
    ],
  ])('refuses %j', (steps, message) => {
    expect(caught(() => PropertyPath.of(...steps))).toBe(message);
  });
});
