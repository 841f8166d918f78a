import { InputError } from '../error';

/** What Kubernetes demands of one sort of name. */
export interface Form {
  readonly longest: number;
  readonly pattern: RegExp;
  /** Completes "expected 1 to 63". */
  readonly expected: string;
  /** Turns a near miss into what was probably meant; suggested only if it has the form. */
  readonly mend: (text: string) => string;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const ENDS = 'with a letter or digit at both ends';

/** A DNS-1123 subdomain. */
export const SUBDOMAIN_FORM: Form = {
  longest: 253,
  pattern: new RegExp(`^${LABEL}(?:\\.${LABEL})*$`),
  expected: 'lowercase letters, digits, - and ., with a letter or digit at both ends and around each dot',
  mend: (text) => dashed(text.toLowerCase(), /[^a-z0-9.]+/g).replace(/-*\.[-.]*/g, '.'),
};

/** A DNS-1123 label. */
export const LABEL_FORM: Form = {
  longest: 63,
  pattern: new RegExp(`^${LABEL}$`),
  expected: `lowercase letters, digits and -, ${ENDS}`,
  mend: (text) => dashed(text.toLowerCase(), /[^a-z0-9]+/g),
};

/** A key of a Secret's data. */
export const SECRET_KEY_FORM: Form = {
  longest: 253,
  pattern: /^(?!\.$|\.\.)[-._a-zA-Z0-9]+$/,
  expected: 'letters, digits, -, _ and ., not "." alone and not starting with ".."',
  mend: (text) => text.trim().replace(/[^-._a-zA-Z0-9]+/g, '-'),
};

/** The part of a label's key after the `/`, and the value of one. */
const QUALIFIED_FORM: Form = {
  longest: 63,
  pattern: /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
  expected: `letters, digits, -, _ and ., ${ENDS}`,
  mend: (text) => dashed(text, /[^-.\w]+/g),
};

/**
 * Checks the name of an object: a DNS-1123 subdomain, as the API server and ESO's CRDs have it.
 * @param what the field, for the message: `metadata.name`
 */
export function checkSubdomain(name: unknown, what: string): asserts name is string {
  check(name, `${what} is`, SUBDOMAIN_FORM);
}

/** Checks the name of a namespace: a DNS-1123 label. */
export function checkLabel(name: unknown, what: string): asserts name is string {
  check(name, `${what} is`, LABEL_FORM);
}

/** Checks a key of a Secret's data; `what` is the field that has the key. */
export function checkSecretKey(key: unknown, what: string): asserts key is string {
  check(key, `${what} has the key`, SECRET_KEY_FORM);
}

/** Checks the key of a label: `name`, or `example.com/name`; `what` is the field that has the key. */
export function checkLabelKey(key: string, what: string): void {
  checkQualified(key, key, what);
}

/** Checks the key of an annotation: as that of a label, but its domain may be in any case. */
export function checkAnnotationKey(key: string, what: string): void {
  checkQualified(key, key.toLowerCase(), what);
}

/** Checks the value of a label. */
export function checkLabelValue(value: unknown, what: string): asserts value is string {
  if (value === '') return;
  check(value, `${what} is`, QUALIFIED_FORM, '; an annotation holds any text');
}

/** @param folded the key in the case in which its domain is judged */
function checkQualified(key: string, folded: string, what: string): void {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (has(QUALIFIED_FORM, name) && (slash < 0 || has(SUBDOMAIN_FORM, folded.slice(0, slash)))) return;
  const domain = slash < 0 ? '' : SUBDOMAIN_FORM.mend(key.slice(0, slash));
  const near = QUALIFIED_FORM.mend(name);
  const mended = has(QUALIFIED_FORM, near) && (slash < 0 || has(SUBDOMAIN_FORM, domain));
  throw new InputError(
    `${what} has the key "${show(key)}"${tooLong(name, QUALIFIED_FORM)}; ` +
      `expected a name of 1 to 63 ${QUALIFIED_FORM.expected}, ` +
      `after an optional lowercase domain and a /, such as "example.com/team"${
        mended ? didYouMean(slash < 0 ? near : `${domain}/${near}`) : ''
      }`,
  );
}

function has(form: Form, text: string): boolean {
  return text.length <= form.longest && form.pattern.test(text);
}

function check(text: unknown, subject: string, form: Form, instead = ''): asserts text is string {
  if (typeof text !== 'string') refuseType(text, subject);
  if (has(form, text)) return;
  const near = form.mend(text);
  throw new InputError(
    `${subject} "${show(text)}"${tooLong(text, form)}; expected 1 to ${form.longest} ${form.expected}${instead}${
      has(form, near) ? didYouMean(near) : ''
    }`,
  );
}

/** The types say text, but YAML files and JavaScript do not: `name: 2024` is a number. */
function refuseType(value: unknown, subject: string): never {
  if (typeof value === 'number' || typeof value === 'boolean')
    throw new InputError(`${subject} the ${typeof value} ${value}; expected text, in quotes: "${value}"`);
  const got =
    value === null || value === undefined ? String(value) : Array.isArray(value) ? 'a list' : 'an object';
  throw new InputError(`${subject} ${got}; expected text`);
}

/** Runs of what is not allowed become one dash; nothing but letters and digits stays at the ends. */
function dashed(text: string, refused: RegExp): string {
  return text.replace(refused, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

function didYouMean(near: string): string {
  return `; did you mean "${near}"`;
}

function tooLong(text: string, { longest }: Form): string {
  return text.length > longest ? `, of ${text.length} characters` : '';
}

/** The text for a message: on one line, and not all of a very long one. */
function show(text: string): string {
  const line = JSON.stringify(text).slice(1, -1);
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
