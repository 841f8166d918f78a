import { canonicalDuration, parseDuration } from '../esc/duration';
import { durationHint } from '../esc/duration-hint';
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
  /** What it says beyond doubt, as Go writes it: `24h0m0s` for `1d`. */
  readonly meant: string | undefined;
}

/** The durations that an object says, by its kind. */
export function durations(object: Loose): { readonly path: readonly string[]; readonly value: unknown }[] {
  return (FIELDS[object.kind as Kind] ?? [])
    .map((path) => ({ path, value: path.reduce<Loose>((at, name) => at?.[name], object) }))
    .filter(({ value }) => value !== undefined && value !== null);
}

/** The malformed durations of an object, by its kind. */
export function malformedDurations(object: Loose): MalformedDuration[] {
  return durations(object).flatMap(({ path, value }) => {
    // Go takes a sign; what it says then is odd, and no harm.
    const refusal = refusalOf(() => parseDuration(String(value).replace(/^[-+]/, '')));
    return refusal === undefined ? [] : [{ path, refusal, meant: meantBy(value) }];
  });
}

/** `1d` is beyond doubt; 60 may be seconds or minutes, and `1M` a month. */
function meantBy(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(?:\d+(?:\.\d+)?\s*[a-zµμ]+\s*)+$/.test(value)) return undefined;
  const hint = durationHint(value);
  if (hint === undefined || refusalOf(() => canonicalDuration(hint)) !== undefined) return undefined;
  return canonicalDuration(hint);
}
