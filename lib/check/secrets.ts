import { fromBase64 } from '../manifest/base64';
import type { Manifest } from '../manifest/manifest';
import type { Loose } from './input';
import type { FieldPath } from './rule';

/** One value of a Secret as a manifest says it. Never to be printed. */
export interface SecretValue {
  readonly key: string;
  readonly path: FieldPath;
  /** A byte a character; undefined for what is no base64. */
  readonly value: string | undefined;
}

/** The values of a Secret. */
export function* secretValues(secret: Manifest): Generator<SecretValue> {
  for (const [field, read] of [
    ['data', fromBase64],
    ['stringData', (text: string) => text],
  ] as const) {
    for (const [key, text] of Object.entries((secret[field] ?? {}) as Loose)) {
      if (typeof text === 'string') yield { key, path: [field, key], value: read(text) };
    }
  }
}

/** Whether an object came from a cluster, and is not in anybody's repository. */
export function isLive({ metadata }: Manifest): boolean {
  return metadata['uid'] !== undefined;
}

/** Whether SOPS encrypted it. */
export function isEncrypted(manifest: Manifest): boolean {
  return typeof manifest['sops'] === 'object';
}

/** What a key is called whose value is a secret. */
const SECRET_NAME =
  /(?:^|[._-])(?:password|passwd|pwd|secret|token|credentials?|(?:api|access|private|secret)[._-]?key)$/i;
const SECRET_CAMEL = /[a-z\d](?:Password|Secret|Token|Credentials?|(?:Api|Access|Private|Secret)Key)$/;

/** Whether a key is one whose value is likely a secret. */
export function looksSecret(key: string): boolean {
  return SECRET_NAME.test(key) || SECRET_CAMEL.test(key);
}

/** Whether a value is surely no secret: nothing, a switch, a variable that something fills in, an address. */
export function isPlaceholder(value: string): boolean {
  return /^(?:|true|false|yes|no|on|off|null|none|\d{1,3}|<[^>]*>|\$\{[^}]*\}|https?:\/\/[^@]*)$/i.test(
    value.trim(),
  );
}
