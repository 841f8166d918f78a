import { parseDuration } from '../esc/duration';
import type { Kind } from '../release';
import type { Loose } from './input';
import { refusalOf } from './refusal';

/** The fields that the operator reads as durations and the API server as any text. */
const FIELDS: Partial<Record<Kind, readonly (readonly string[])[]>> = {
  ExternalSecret: [['spec', 'refreshInterval']],
  PushSecret: [['spec', 'refreshInterval']],
  ClusterExternalSecret: [
    ['spec', 'refreshTime'],
    ['spec', 'externalSecretSpec', 'refreshInterval'],
  ],
  ClusterPushSecret: [
    ['spec', 'refreshTime'],
    ['spec', 'pushSecretSpec', 'refreshInterval'],
  ],
};

/** The kinds that have such fields. */
export const KINDS_WITH_DURATIONS = Object.keys(FIELDS) as Kind[];

/** A duration that Go cannot parse: at its next restart the operator cannot read the list of that kind. */
export interface MalformedDuration {
  readonly path: readonly string[];
  readonly refusal: string;
}

/** The malformed durations of an object, by its kind. */
export function malformedDurations(object: Loose): readonly MalformedDuration[] {
  let found: MalformedDuration[] | undefined;
  for (const path of FIELDS[object.kind as Kind] ?? []) {
    let value = object;
    for (const name of path) value = value?.[name];
    if (value === undefined || value === null || isPlain(value)) continue;
    // Go takes a sign; what it says then is odd, and no harm.
    const refusal = refusalOf(() => parseDuration(String(value).replace(/^[-+]/, '')));
    if (refusal === undefined) continue;
    found ??= [];
    found.push({ path, refusal });
  }
  return found ?? NONE;
}

const NONE: readonly never[] = Object.freeze([]);

/** What nearly all durations are: whole hours, minutes and seconds, far from what Go's numbers hold. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' && /^(?:\d{1,5}[hms]){1,3}$/.test(value);
}
