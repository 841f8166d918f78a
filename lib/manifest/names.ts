import { InputError } from '../error';

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const SECRET_KEY = /^[-._a-zA-Z0-9]+$/;
/** The part of a label after the `/`, and the value of one. */
const QUALIFIED = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/**
 * Checks the name of an object: a DNS-1123 subdomain, as the API server and ESO's CRDs have it.
 * @param what the field, for the message: `metadata.name`
 */
export function checkSubdomain(name: string, what: string): void {
  if (name.length <= 253 && SUBDOMAIN.test(name)) return;
  refuse(
    name,
    what,
    'lowercase letters, digits, - and ., with a letter or digit at both ends',
    253,
    SUBDOMAIN,
  );
}

/** Checks the name of a namespace: a DNS-1123 label. */
export function checkLabel(name: string, what: string): void {
  if (name.length <= 63 && LABEL.test(name)) return;
  refuse(name, what, 'lowercase letters, digits and -, with a letter or digit at both ends', 63, LABEL);
}

/** Checks a key of a Secret's data. */
export function checkSecretKey(key: string, what: string): void {
  const dots = key === '.' || key.startsWith('..');
  if (key.length <= 253 && SECRET_KEY.test(key) && !dots) return;
  const near = key.trim().replace(/[^-._a-zA-Z0-9]+/g, '-');
  throw new InputError(
    `${what} has the key "${show(key)}"${tooLong(key, 253)}; ` +
      `expected 1 to 253 letters, digits, -, _ and ., not "." and not starting with ".."${
        !dots && near.length <= 253 && SECRET_KEY.test(near) ? `; did you mean "${near}"` : ''
      }`,
  );
}

/** Checks the key of a label: `name`, or `example.com/name`. */
export function checkLabelKey(key: string, what: string): void {
  if (isQualified(key, key)) return;
  throw new InputError(
    `${what} has the key "${show(key)}"; expected a name of 1 to 63 letters, digits, -, _ and ., ` +
      'with a letter or digit at both ends, after an optional lowercase domain and a /, such as "example.com/team"',
  );
}

/** Checks the key of an annotation: as that of a label, but in any case. */
export function checkAnnotationKey(key: string, what: string): void {
  if (!isQualified(key, key.toLowerCase())) checkLabelKey(key, what);
}

/** Checks the value of a label. */
export function checkLabelValue(value: string, what: string): void {
  if (value === '' || (value.length <= 63 && QUALIFIED.test(value))) return;
  throw new InputError(
    `${what} is "${show(value)}"${tooLong(value, 63)}; expected at most 63 letters, digits, -, _ and ., ` +
      'with a letter or digit at both ends; an annotation holds any text',
  );
}

function isQualified(key: string, folded: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = folded.slice(0, Math.max(slash, 0));
  return (
    name.length <= 63 &&
    QUALIFIED.test(name) &&
    (slash < 0 || (prefix.length <= 253 && SUBDOMAIN.test(prefix)))
  );
}

function refuse(name: string, what: string, characters: string, longest: number, pattern: RegExp): never {
  const near = name
    .toLowerCase()
    .replace(/[\s_/]+/g, '-')
    .replace(/[^-.a-z0-9]/g, '')
    .replace(/^[-.]+|[-.]+$/g, '');
  const hint = near.length <= longest && pattern.test(near) ? `; did you mean "${near}"` : '';
  throw new InputError(
    `${what} is "${show(name)}"${tooLong(name, longest)}; expected 1 to ${longest} ${characters}${hint}`,
  );
}

function tooLong(text: string, longest: number): string {
  return text.length > longest ? `, of ${text.length} characters` : '';
}

/** The text for a message: on one line, and not all of a very long one. */
function show(text: string): string {
  const line = JSON.stringify(text).slice(1, -1);
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
