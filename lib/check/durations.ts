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
export function malformedDurations(object: Loose): MalformedDuration[] {
  return (FIELDS[object.kind as Kind] ?? []).flatMap((path) => {
    const value = path.reduce<Loose>((at, name) => at?.[name], object);
    // Anything but text is the schema check's.
    if (typeof value !== 'string') return [];
    // Go takes a sign; what it says then is odd, and no harm.
    const refusal = refusalOf(() => parseDuration(value.replace(/^[-+]/, '')));
    return refusal === undefined ? [] : [{ path, refusal }];
  });
}
