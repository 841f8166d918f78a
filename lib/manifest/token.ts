import type { Manifest } from './manifest';

/** A Pulumi access token: personal, team's or organization's. */
const TOKEN = /\bpul-[0-9a-f]{40}\b/;

/** Whether a text, such as a whole file, holds what looks like a Pulumi access token. */
export function holdsToken(text: string): boolean {
  // Nearly no text has the start, and a plain search is many times faster.
  return text.includes('pul-') && TOKEN.test(text);
}

/** The text with each such token unreadable, and as long as it was. */
export function maskTokens(text: string): string {
  if (!text.includes('pul-')) return text;
  return text.replace(new RegExp(TOKEN.source, 'g'), (token) => `pul-${'*'.repeat(token.length - 4)}`);
}

/**
 * The paths of the fields that hold what looks like a Pulumi access token, also base64 in a Secret's `data` and a
 * ConfigMap's `binaryData`. The
 * token itself is never returned: a key that holds one is `(a key)` in the path.
 */
export function tokenPaths(manifest: Manifest): string[] {
  const found: string[] = [];
  walk(manifest, '', found);
  for (const field of ['binaryData', ...(manifest.kind === 'Secret' ? ['data'] : [])]) {
    for (const [key, value] of Object.entries((manifest[field] as Record<string, unknown>) ?? {})) {
      if (typeof value === 'string' && holdsToken(decode(value))) found.push(join(field, key));
    }
  }
  return found;
}

function walk(value: unknown, path: string, found: string[]): void {
  if (typeof value === 'string') {
    if (holdsToken(value)) found.push(path);
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      // Paths are made for few values only: most are short strings, of which no path is wanted.
      if (typeof value[i] !== 'string' || holdsToken(value[i])) walk(value[i], `${path}[${i}]`, found);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      const child = (value as Record<string, unknown>)[key];
      if (holdsToken(key)) found.push(join(path, key));
      if (typeof child === 'object' || (typeof child === 'string' && holdsToken(child)))
        walk(child, join(path, key), found);
    }
  }
}

function join(path: string, key: string): string {
  if (holdsToken(key)) return path === '' ? '(a key)' : `${path}.(a key)`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Browsers have `atob` too, but not Node's Buffer. A byte is a character here, which is enough for ASCII. */
function decode(base64: string): string {
  try {
    return atob(base64);
  } catch {
    // Not base64: the API server will refuse it, and its text has been searched already.
    return '';
  }
}
