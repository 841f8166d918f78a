// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is refused.
import fc from 'fast-check';
import { InputError } from '../../lib/error';
import { PropertyPath } from '../../lib/esc/property-path';
import { assertDisjoint, pushPath } from '../../lib/esc/push-path';

function caught(read: () => unknown): string {
  try {
    return `accepted as ${read()}`;
  } catch (error) {
    return error instanceof InputError ? error.message : `not an InputError: ${error}`;
  }
}

describe('the path of a push', () => {
  it.each([
    'a',
    'a.b.c',
    'a-b.c_d',
    'aws:region',
    'two words',
    'größe',
    'ports.8080',
    'a.values',
    'Values',
    'a.$',
  ])('may be %s', (path) => {
    expect(pushPath(path)).toBe(path);
  });

  it('is written of the names of a property path', () => {
    expect(pushPath(PropertyPath.parse('a["b"].c'))).toBe('a.b.c');
    expect(pushPath(PropertyPath.of('ports', '8080'))).toBe('ports.8080');
  });

  it('is cut at its dots into the names that were given, and accepted again', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        let text: string;
        try {
          text = pushPath(PropertyPath.of(...names));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          return;
        }
        accepted++;
        expect(text.split('.')).toEqual(names);
        expect(pushPath(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

describe('a path that would be written somewhere else says what to write', () => {
  it.each([
    ['', 'push path is empty; write the path of one property, such as `database.password`'],
    [' ', 'push path is empty; write the path of one property, such as `database.password`'],
    [' a.b', 'push path ` a.b` has white space around it; write `a.b`'],
    ['a.b ', 'push path `a.b ` has white space around it; write `a.b`'],
    [
      'list[0]',
      'push path `list[0]` has a bracket or quote, which would become part of a name; write names with dots between them; list items and names with a dot cannot be pushed to',
    ],
    [
      '["a.b"]',
      'push path `["a.b"]` has a bracket or quote, which would become part of a name; write names with dots between them; list items and names with a dot cannot be pushed to',
    ],
    [
      'a."b"',
      'push path `a."b"` has a bracket or quote, which would become part of a name; write names with dots between them; list items and names with a dot cannot be pushed to',
    ],
    [
      "it's",
      "push path `it's` has a bracket or quote, which would become part of a name; write names with dots between them; list items and names with a dot cannot be pushed to",
    ],
    [
      'a..b',
      'push path `a..b` begins or ends with a dot or has two in a row, which makes a property without a name; write `a.b`',
    ],
    [
      '.a',
      'push path `.a` begins or ends with a dot or has two in a row, which makes a property without a name; write `a`',
    ],
    [
      'a.',
      'push path `a.` begins or ends with a dot or has two in a row, which makes a property without a name; write `a`',
    ],
    [
      '.',
      'push path `.` begins or ends with a dot or has two in a row, which makes a property without a name; write the name of a property, such as `database.password`',
    ],
    [
      'values.a.b',
      'push path `values.a.b` begins with the values: level of the ESC file, and would make a second one below it; write `a.b`',
    ],
    [
      'values',
      'push path `values` begins with the values: level of the ESC file, and would make a second one below it; write the name of a property, such as `database.password`',
    ],
    ['$.a', 'push path `$.a` begins with $ as in JSONPath; write `a`'],
    [
      '$',
      'push path `$` begins with $ as in JSONPath; write the name of a property, such as `database.password`',
    ],
    ['a.*', 'push path `a.*` has an asterisk; name one property, a push knows no wildcards'],
    ['a*', 'push path `a*` has an asterisk; name one property, a push knows no wildcards'],
    ['a/b/c', 'push path `a/b/c` has a slash; write `a.b.c`'],
    ['/', 'push path `/` has a slash; write the name of a property, such as `database.password`'],
    ['a\\.b', 'push path `a\\.b` has a backslash; a name with a dot cannot be pushed to'],
    ['${a}', 'push path `${a}` has braces; write names with dots between them'],
    ['a. b', 'push path `a. b` has white space around a name; write the dots without spaces'],
    ['a.b\nc', 'push path `a.b\\u000ac` has a control character or half of a surrogate pair; remove it'],
    ['a\ud800', 'push path `a\\ud800` has a control character or half of a surrogate pair; remove it'],
    [
      'a.fn::secret',
      'push path `a.fn::secret` has the name `fn::secret`, and ESC takes names that begin with fn:: for functions; write the path of the property itself',
    ],
    [
      'a.FN::Secret',
      'push path `a.FN::Secret` has the name `FN::Secret`, and ESC takes names that begin with fn:: for functions; write the path of the property itself',
    ],
    [
      'fn::open.x',
      'push path `fn::open.x` has the name `fn::open`, and ESC takes names that begin with fn:: for functions; write the path of the property itself',
    ],
  ])('%j', (path, message) => {
    expect(caught(() => pushPath(path))).toBe(message);
  });

  it.each<[(string | number)[], string]>([
    [['a', 0], 'push path `a[0]` has the index 0, and a push cannot write into a list; push to a property'],
    [
      ['a', 'b.c'],
      'push path `a["b.c"]` has the name `b.c`, which a push would cut at its dots; use a name without a dot',
    ],
    [
      ['values', 'a'],
      'push path `values.a` begins with the values: level of the ESC file, and would make a second one below it; write `a`',
    ],
    [
      ['a', 'fn::x'],
      'push path `a.fn::x` has the name `fn::x`, and ESC takes names that begin with fn:: for functions; write the path of the property itself',
    ],
    [['a', 'x/y'], 'push path `a.x/y` has a slash; write `a.x.y`'],
  ])('the property path of %j', (steps, message) => {
    expect(caught(() => pushPath(PropertyPath.of(...steps)))).toBe(message);
  });
});

describe('pushes into one environment', () => {
  it.each([[[]], [['a']], [['a.b', 'a.c', 'ab']], [['a.b.c', 'a.bc', 'a.b-c']]])(
    'may write to %j',
    (paths) => {
      expect(caught(() => assertDisjoint(paths))).toBe('accepted as undefined');
    },
  );

  it.each([
    [['a', 'b', 'a'], 'two pushes write to `a`, and only the last would stay; remove one of them'],
    [
      ['a.b.c', 'a.b'],
      'pushes write to `a.b` and to `a.b.c` below it, and one would replace the other; move one of them beside the other',
    ],
    [
      ['a', 'a.b.c'],
      'pushes write to `a` and to `a.b.c` below it, and one would replace the other; move one of them beside the other',
    ],
  ])('may not write to %j', (paths, message) => {
    expect(caught(() => assertDisjoint(paths))).toBe(message);
  });

  it('are refused exactly if one is the other or lies above it', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 4 }), (all) => {
        const overlap = all.some((one, i) =>
          all.some((other, j) => i !== j && one.every((name, at) => other[at] === name)),
        );
        const refused = caught(() => assertDisjoint(all.map((p) => p.join('.')))) !== 'accepted as undefined';
        expect(refused).toBe(overlap);
      }),
    );
  });
});
