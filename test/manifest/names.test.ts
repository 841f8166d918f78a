import fc from 'fast-check';
import {
  checkAnnotationKey,
  checkLabel,
  checkLabelKey,
  checkLabelValue,
  checkSecretKey,
  checkSubdomain,
} from '../../lib/manifest/names';

const checks = {
  checkAnnotationKey,
  checkLabel,
  checkLabelKey,
  checkLabelValue,
  checkSecretKey,
  checkSubdomain,
} as Record<string, (text: unknown, what: string) => void>;

/** The text of the error, or undefined if the check passes. */
function refusal(check: () => void): string | undefined {
  try {
    check();
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError' });
    return (error as Error).message;
  }
  return undefined;
}

const refused = (check: string, text: unknown) => refusal(() => checks[check]?.(text, 'x'));

const a = (length: number) => 'a'.repeat(length);

test.each<[string, string[]]>([
  ['checkSubdomain', ['a', '1', 'my-app', 'a.b-c.d', a(64), a(253)]],
  ['checkLabel', ['a', '1', 'my-app', a(63)]],
  ['checkSecretKey', ['a', 'A_b.c-d', '.dockerconfigjson', '-', '_', 'a..b', '.a', a(253)]],
  ['checkLabelKey', ['a', 'A_b.c', 'example.com/Team', `${a(253)}/${a(63)}`]],
  ['checkAnnotationKey', ['a', 'Example.COM/Team', 'argocd.argoproj.io/sync-wave']],
  ['checkLabelValue', ['', 'a', 'A_b.c-1', a(63)]],
])('%s accepts what Kubernetes does', (check, texts) => {
  for (const text of texts) expect(refused(check, text)).toBeUndefined();
});

const subdomain =
  'expected 1 to 253 lowercase letters, digits, - and ., with a letter or digit at both ends and around each dot';
const label = 'expected 1 to 63 lowercase letters, digits and -, with a letter or digit at both ends';
const secretKey = 'expected 1 to 253 letters, digits, -, _ and ., not "." alone and not starting with ".."';
const key =
  'expected a name of 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends, ' +
  'after an optional lowercase domain and a /, such as "example.com/team"';
const value =
  'expected 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends; an annotation holds any text';

test.each<[string, unknown, string]>([
  ['checkSubdomain', 'My_App', `x is "My_App"; ${subdomain}; did you mean "my-app"`],
  ['checkSubdomain', ' my app ', `x is " my app "; ${subdomain}; did you mean "my-app"`],
  ['checkSubdomain', 'a-.b', `x is "a-.b"; ${subdomain}; did you mean "a.b"`],
  ['checkSubdomain', 'a..b.', `x is "a..b."; ${subdomain}; did you mean "a.b"`],
  ['checkSubdomain', 'é\n', `x is "é\\n"; ${subdomain}`],
  ['checkSubdomain', '', `x is ""; ${subdomain}`],
  ['checkSubdomain', a(254), `x is "${a(77)}...", of 254 characters; ${subdomain}`],
  ['checkSubdomain', undefined, 'x is undefined; expected text'],
  ['checkSubdomain', 2024, 'x is the number 2024; expected text, in quotes: "2024"'],
  ['checkLabel', 'my.team', `x is "my.team"; ${label}; did you mean "my-team"`],
  ['checkLabel', '-', `x is "-"; ${label}`],
  ['checkLabel', ['a'], 'x is a list; expected text'],
  ['checkLabel', a(64), `x is "${a(64)}", of 64 characters; ${label}`],
  ['checkSecretKey', 'db password', `x has the key "db password"; ${secretKey}; did you mean "db-password"`],
  ['checkSecretKey', 'db/password', `x has the key "db/password"; ${secretKey}; did you mean "db-password"`],
  ['checkSecretKey', '.', `x has the key "."; ${secretKey}`],
  ['checkSecretKey', '..a', `x has the key "..a"; ${secretKey}`],
  ['checkSecretKey', '', `x has the key ""; ${secretKey}`],
  ['checkSecretKey', {}, 'x has the key an object; expected text'],
  ['checkLabelKey', 'my team', `x has the key "my team"; ${key}; did you mean "my-team"`],
  [
    'checkLabelKey',
    'Example.com/team',
    `x has the key "Example.com/team"; ${key}; did you mean "example.com/team"`,
  ],
  ['checkLabelKey', 'a/b/c', `x has the key "a/b/c"; ${key}; did you mean "a/b-c"`],
  ['checkLabelKey', '/a', `x has the key "/a"; ${key}`],
  ['checkLabelKey', `a/${a(64)}`, `x has the key "a/${a(64)}", of 64 characters; ${key}`],
  ['checkAnnotationKey', 'a_/b', `x has the key "a_/b"; ${key}; did you mean "a/b"`],
  ['checkLabelValue', 'a b!', `x is "a b!"; ${value}; did you mean "a-b"`],
  ['checkLabelValue', true, 'x is the boolean true; expected text, in quotes: "true"'],
])('%s refuses %p', (check, text, message) => {
  expect(refused(check, text)).toBe(message);
});

test('what is suggested is accepted', () => {
  const units = fc.constantFrom('a', 'B', '1', '-', '_', '.', '/', ' ', ':', 'é', '\n');
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(checks)), fc.string({ unit: units }), (check, text) => {
      const [, suggestion] = /did you mean "(.*)"$/.exec(refused(check, text) ?? '') ?? [];
      if (suggestion !== undefined) expect(refused(check, suggestion)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});
