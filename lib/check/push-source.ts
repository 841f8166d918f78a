import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart } from './input';
import { entriesOf, type PushEntry, pulumiPushes } from './pushes';
import { placeOf, targetOf } from './reads';

/** The Secrets of the input, by namespace and name. */
const secretsOf = perInput(
  (input) => new Map(input.of('Secret').map((secret) => [placeOf(secret.metadata), secret] as const)),
);

/** The Secrets that ExternalSecrets write, by namespace and name. */
const targetsOf = perInput((input) => new Set(input.of('ExternalSecret').map(targetOf)));

/** What a Secret in the input says of what is pushed from it. */
export interface PushSource {
  readonly secret: string;
  readonly manifest: Manifest;
  readonly keys: ReadonlySet<string>;
}

/**
 * The source of a push, if the input has all of it. Undefined where something else fills it: an ExternalSecret,
 * Kubernetes itself, or whoever writes into a Secret that has nothing yet.
 */
export function sourceOf(input: Input, { object, spec, namespace }: SpecPart): PushSource | undefined {
  const secret = spec.selector?.secret?.name;
  if (!secret || object.kind !== 'PushSecret') return undefined;
  const at = placeOf({ namespace, name: secret });
  const manifest = secretsOf(input).get(at);
  if (manifest === undefined || targetsOf(input).has(at)) return undefined;
  if (manifest['type'] === 'kubernetes.io/service-account-token') return undefined;
  const keys = new Set([manifest['data'], manifest['stringData']].flatMap((data) => Object.keys(data ?? {})));
  return keys.size === 0 ? undefined : { secret, manifest, keys };
}

/** A value of a Secret in the input that a push takes as it is. It is never shown. */
export interface PushedValue extends PushEntry {
  readonly secret: string;
  readonly key: string;
  /** Undefined where it is not UTF-8. */
  readonly text: string | undefined;
}

/** The values that are known to be pushed into Pulumi ESC; those that a template or a conversion may change are not. */
export const pushedValues = perInput((input): readonly PushedValue[] => [...values(input)]);

function* values(input: Input): Generator<PushedValue> {
  for (const push of pulumiPushes(input)) {
    const source = push.spec.template ? undefined : sourceOf(input, push);
    if (source === undefined) continue;
    for (const entry of entriesOf(push)) {
      const key = entry.match.secretKey;
      const bytes = isConverted(entry.entry) ? undefined : bytesOf(source.manifest, key);
      if (bytes === undefined) continue;
      yield { ...entry, secret: source.secret, key, text: textOf(bytes) };
    }
  }
}

/** Whether an entry looks for another name than that in the Secret. */
export function isConverted({ conversionStrategy }: Loose): boolean {
  return conversionStrategy !== undefined && conversionStrategy !== 'None';
}

/** A value as bytes, or as text where it is written so; undefined where it is neither, as in a file that SOPS encrypted. */
function bytesOf(manifest: Manifest, key: unknown): Uint8Array | string | undefined {
  const { data, stringData } = manifest as Loose;
  const text = stringData?.[key as string];
  if (typeof text === 'string') return text;
  const encoded = data?.[key as string];
  return typeof encoded === 'string' ? decoded(encoded) : undefined;
}

function decoded(base64: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return undefined;
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array | string): string | undefined {
  if (typeof bytes === 'string') return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
