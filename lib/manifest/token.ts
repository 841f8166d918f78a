import type { Manifest } from './manifest';

/** A Pulumi access token: personal, team's or organization's. */
const TOKEN = /\bpul-[0-9a-f]{40}\b/;

/**
 * The paths of the fields that hold what looks like a Pulumi access token, also base64 in a Secret's `data`. The
 * token itself is never returned.
 */
export function tokenPaths(manifest: Manifest): string[] {
  const found: string[] = [];
  walk(manifest, '', found);
  if (manifest.kind === 'Secret') {
    for (const [key, value] of Object.entries((manifest['data'] as Record<string, unknown>) ?? {})) {
      if (typeof value === 'string' && TOKEN.test(decode(value))) found.push(`data.${key}`);
    }
  }
  return found;
}

function walk(value: unknown, path: string, found: string[]): void {
  if (typeof value === 'string') {
    if (value.length > 40 && value.includes('pul-') && TOKEN.test(value)) found.push(path);
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) walk(value[i], `${path}[${i}]`, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      const at = path === '' ? key : `${path}.${key}`;
      if (key.length > 40 && TOKEN.test(key)) found.push(path === '' ? 'a key' : `a key of ${path}`);
      walk((value as Record<string, unknown>)[key], at, found);
    }
  }
}

function decode(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
