import { InputError } from '../error';
import { show } from './text';

/**
 * What the cluster would make of a refused path, so that a rule can choose its severity:
 * - `fails`: Pulumi's parser refuses it, or no environment can have such a value;
 * - `misread`: Pulumi reads it as a property of exactly that odd name, hardly ever what was meant;
 * - `same`: Pulumi reads it as it was meant; the suggestion has the same steps.
 */
export type RefusedAtRuntime = 'fails' | 'misread' | 'same';

export interface Refusal {
  /** What is wrong, as a predicate: "property path … {why}". */
  readonly why: string;
  /** A path that is refused for this reason. */
  readonly example: string;
  /** What to write instead of the example. */
  readonly write: string;
  readonly runtime: RefusedAtRuntime;
}

/**
 * Every reason for which a property path is refused. `docs/property-paths.md` shows this table.
 *
 * `runtime` is what `ParsePropertyPath` of github.com/pulumi/pulumi/sdk/v3 v3.274.1 does
 * (go/common/resource/properties_path.go); the vectors in `test/esc/vectors` hold it to that.
 */
export const PROPERTY_PATH_REFUSALS = {
  empty: {
    why: 'is empty, and a whole environment cannot be read',
    example: '',
    write: 'database.password',
    runtime: 'misread',
  },
  whitespace: {
    why: 'has white space around a name, or a control character',
    example: ' a.b',
    write: 'a.b',
    runtime: 'misread',
  },
  'dot-edge': { why: 'begins or ends with a dot', example: '.a.b', write: 'a.b', runtime: 'fails' },
  'dot-repeated': { why: 'has two dots in a row', example: 'a..b', write: 'a.b', runtime: 'same' },
  'dot-bracket': { why: 'has a dot before a bracket', example: 'a.[0]', write: 'a[0]', runtime: 'same' },
  'dot-missing': {
    why: 'has a name right after a bracket, without a dot',
    example: 'a[0]b',
    write: 'a[0].b',
    runtime: 'same',
  },
  unclosed: {
    why: 'has a bracket or a quote that is never closed',
    example: 'a["b.c',
    write: 'a["b.c"]',
    runtime: 'fails',
  },
  'brackets-empty': { why: 'has empty brackets', example: 'a[]', write: 'a[0]', runtime: 'fails' },
  index: {
    why: 'has an index that is not a whole number from 0 to 9007199254740991',
    example: 'a[-1]',
    write: 'a[0]',
    runtime: 'fails',
  },
  'index-first': {
    why: 'begins with an index, and an environment is not a list',
    example: '[0].a',
    write: 'a[0]',
    runtime: 'fails',
  },
  'index-form': {
    why: 'has an index with a sign or with leading zeros',
    example: 'a[007]',
    write: 'a[7]',
    runtime: 'same',
  },
  'bracket-name': {
    why: 'has a name in brackets without double quotes',
    example: "a['b.c']",
    write: 'a["b.c"]',
    runtime: 'fails',
  },
  wildcard: {
    why: 'has a wildcard, and ESC reads one property at a time',
    example: 'a[*].b',
    write: 'a[0].b',
    runtime: 'misread',
  },
  glob: {
    why: 'has an asterisk in a name, and ESC knows no patterns',
    example: 'a.b*',
    write: 'a["b*"]',
    runtime: 'misread',
  },
  jsonpath: {
    why: 'begins with $ as in JSONPath, and ESC paths begin with a name',
    example: '$.a.b',
    write: 'a.b',
    runtime: 'misread',
  },
  values: {
    why: 'begins with the values: level of the ESC file, which is not part of a path',
    example: 'values.a.b',
    write: 'a.b',
    runtime: 'misread',
  },
  function: {
    why: 'names a function (fn::), and ESC puts its value in its place before anything is read',
    example: 'a.b.fn::secret',
    write: 'a.b',
    runtime: 'misread',
  },
  slash: {
    why: 'has a slash, and names are separated by dots',
    example: 'a/b',
    write: 'a.b',
    runtime: 'misread',
  },
  'stray-bracket': {
    why: 'has a ] that closes nothing',
    example: 'a].b',
    write: 'a.b',
    runtime: 'misread',
  },
  'stray-quote': {
    why: 'has a quote outside brackets, where it is part of the name',
    example: 'a."b.c"',
    write: 'a["b.c"]',
    runtime: 'misread',
  },
  backslash: {
    why: 'has a backslash outside quotes, where it escapes nothing',
    example: 'a\\.b',
    write: '["a.b"]',
    runtime: 'misread',
  },
  'backslash-end': {
    why: 'has a name that ends with a backslash, which no quotes can hold (rename such a property)',
    example: 'a\\',
    write: 'a',
    runtime: 'misread',
  },
  braces: {
    why: 'has braces, which belong to interpolations and templates',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people paste.
    example: '${a.b}',
    write: 'a.b',
    runtime: 'misread',
  },
  'empty-name': { why: 'has an empty name', example: 'a[""]', write: 'a.b', runtime: 'misread' },
  'number-name': {
    why: 'has a bare number, which Pulumi takes for a name and not for an index',
    example: 'a.0',
    write: 'a[0]',
    runtime: 'misread',
  },
  'not-unicode': {
    why: 'has half of a surrogate pair, which UTF-8 cannot hold',
    example: 'a\ud800',
    write: 'a',
    runtime: 'misread',
  },
} as const satisfies Record<string, Refusal>;

export type PropertyPathRefusal = keyof typeof PROPERTY_PATH_REFUSALS;

/** A property path that was refused: why, and what to write instead. */
export class PropertyPathError extends InputError {
  override readonly name: string = 'PropertyPathError';

  /**
   * @param subject what is refused, as the message begins
   * @param suggestion a path that says what was probably meant
   * @param literal a path that says exactly what Pulumi would have read
   */
  constructor(
    readonly reason: PropertyPathRefusal,
    subject: string,
    readonly suggestion?: string | undefined,
    literal?: string | undefined,
  ) {
    const { why, write } = PROPERTY_PATH_REFUSALS[reason];
    super(`${subject} ${why}; ${advice(write, suggestion, literal)}`);
  }
}

function advice(example: string, suggestion: string | undefined, exact: string | undefined): string {
  // What cannot be seen cannot be copied from a message.
  const literal = exact === undefined || show(exact) === `\`${exact}\`` ? exact : undefined;
  const literally = `\`${literal}\` if a property is really called that`;
  if (suggestion === undefined) {
    return literal === undefined ? `write a path such as \`${example}\`` : `write ${literally}`;
  }
  const write = `write \`${suggestion}\``;
  return literal === undefined || literal === suggestion ? write : `${write}, or ${literally}`;
}
