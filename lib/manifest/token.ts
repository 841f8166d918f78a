import { InputError } from '../error';
import { fromBase64 } from './base64';
import type { Manifest } from './manifest';

/** A Pulumi access token: personal, team's or organization's. */
const TOKEN = /\bpul-[0-9a-f]{40}\b/;

/** The environment variable that holds a token, and the key of one in a Secret where none is said. */
export const TOKEN_NAME = 'PULUMI_ACCESS_TOKEN';

/** Whether a text, such as a whole file, holds what looks like a Pulumi access token. */
export function holdsToken(text: string): boolean {
  // Nearly no text has the start, and a plain search is many times faster.
  return text.includes('pul-') && TOKEN.test(text);
}

/**
 * The access token that a text is, without blanks around it.
 * @param source where it comes from, for the message: `stdin`
 * @param hint what to do where there is none
 * @throws InputError when it is none; it is never shown
 */
export function accessToken(value: string | undefined, source: string, hint?: string): string {
  const token = value?.trim() ?? '';
  const expected = 'expected "pul-" and 40 hexadecimal digits';
  if (token === '') {
    const what = value === undefined ? 'not set' : 'empty';
    throw new InputError(`${source} is ${what}; ${expected}${hint === undefined ? '' : `. ${hint}`}`);
  }
  if (/[\r\n]/.test(token)) throw new InputError(`${source} holds several lines; ${expected} on one line`);
  if (!/^pul-[0-9a-f]{40}$/.test(token)) {
    throw new InputError(
      `${source} holds ${token.length} characters that are no access token ` +
        `(not shown); ${expected}, as made at https://app.pulumi.com/account/tokens`,
    );
  }
  return token;
}

/** A field's name, or an index; a name that holds a token is {@link A_KEY}. */
type Step = string | number;

const A_KEY = '(a key)';
/** The text with each such token unreadable, and as long as it was. */
export function maskTokens(text: string): string {
  if (!text.includes('pul-')) return text;
  return text.replace(new RegExp(TOKEN.source, 'g'), (token) => `pul-${'*'.repeat(token.length - 4)}`);
}

/**
 * The paths of the fields that hold what looks like a Pulumi access token, also base64 in a Secret's `data` and a
 * ConfigMap's `binaryData`. The token itself is never returned: a key that holds one is `(a key)` in the path.
 */
export function tokenFields(manifest: Manifest): (readonly Step[])[] {
  const found: (readonly Step[])[] = [];
  walk(manifest, [], found);
  for (const field of ['binaryData', ...(manifest.kind === 'Secret' ? ['data'] : [])]) {
    for (const [key, value] of Object.entries((manifest[field] as Record<string, unknown>) ?? {})) {
      if (typeof value === 'string' && holdsToken(fromBase64(value) ?? '')) found.push([field, stepOf(key)]);
    }
  }
  return found;
}

/** As {@link tokenFields}, each path as text. */
export function tokenPaths(manifest: Manifest): string[] {
  return tokenFields(manifest).map((path) => path.reduce<string>(join, ''));
}

function walk(value: unknown, path: Step[], found: (readonly Step[])[]): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) child(value[i], i, path, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      if (holdsToken(key)) found.push([...path, A_KEY]);
      child((value as Record<string, unknown>)[key], key, path, found);
    }
  }
}

/** Most values are short texts, for which nothing is made. */
function child(value: unknown, step: Step, path: Step[], found: (readonly Step[])[]): void {
  if (typeof value === 'string') {
    if (holdsToken(value)) found.push([...path, stepOf(step)]);
  } else if (typeof value === 'object' && value !== null) {
    path.push(stepOf(step));
    walk(value, path, found);
    path.pop();
  }
}

function stepOf(step: Step): Step {
  return typeof step === 'string' && holdsToken(step) ? A_KEY : step;
}

function join(path: string, step: Step): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (step !== A_KEY && !/^[A-Za-z_][\w-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
