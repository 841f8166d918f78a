import { canonicalDuration, parseDuration } from '../esc/duration';
import { durationHint } from '../esc/duration-hint';
import type { Kind, Step } from '../release';
import type { Loose } from './input';
import { refusalOf } from './refusal';

const WINDOWS = ['syncWindows', 'windows', '*', 'duration'];

/** The fields that the operator reads as durations and the API server as any text; `*` is each item of a list. */
const FIELDS: Partial<Record<Kind, readonly (readonly string[])[]>> = {
  ExternalSecret: [
    ['spec', 'refreshInterval'],
    ['spec', ...WINDOWS],
  ],
  PushSecret: [['spec', 'refreshInterval']],
  ClusterExternalSecret: [
    ['spec', 'refreshTime'],
    ['spec', 'externalSecretSpec', 'refreshInterval'],
    ['spec', 'externalSecretSpec', ...WINDOWS],
  ],
  ClusterPushSecret: [
    ['spec', 'refreshTime'],
    ['spec', 'pushSecretSpec', 'refreshInterval'],
  ],
};

/** The kinds that have such fields. */
export const KINDS_WITH_DURATIONS = Object.keys(FIELDS) as Kind[];

/** A duration, and where it is written. */
export interface WrittenDuration {
  readonly path: readonly Step[];
  readonly text: string;
}

/** The durations of an object, by its kind. */
export function durationsOf(object: Loose): WrittenDuration[] {
  const found: WrittenDuration[] = [];
  for (const path of FIELDS[object.kind as Kind] ?? []) add(object, path, 0, [], found);
  return found;
}

function add(
  value: Loose,
  path: readonly string[],
  i: number,
  at: readonly Step[],
  found: WrittenDuration[],
): void {
  if (value === undefined || value === null) return;
  const step = path[i];
  if (step === undefined) {
    // Anything but text is the schema check's.
    if (typeof value === 'string') found.push({ path: at, text: value });
  } else if (step !== '*') add(value[step], path, i + 1, [...at, step], found);
  else if (Array.isArray(value)) {
    for (const [j, item] of value.entries()) add(item, path, i + 1, [...at, j], found);
  }
}

/** A duration that Go cannot parse: at its next restart the operator cannot read the list of that kind. */
export interface MalformedDuration {
  readonly path: readonly Step[];
  readonly refusal: string;
  /** What it says beyond doubt, as Go writes it: `24h0m0s` for `1d`. */
  readonly meant: string | undefined;
}

/** What nearly all durations are: whole hours, minutes and seconds, far from what Go's numbers hold. */
const PLAIN = /^(?:\d{1,5}[hms]){1,3}$/;

/** The malformed durations of an object, by its kind. */
export function malformedDurations(object: Loose): MalformedDuration[] {
  return durationsOf(object).flatMap(({ path, text }) => {
    if (PLAIN.test(text)) return [];
    // Go takes a sign; what it says then is odd, and no harm.
    const refusal = refusalOf(() => parseDuration(text.replace(/^[-+]/, '')));
    return refusal === undefined ? [] : [{ path, refusal, meant: meantBy(text) }];
  });
}

/** `1d` is beyond doubt; 60 may be seconds or minutes, and `1M` a month. */
function meantBy(text: string): string | undefined {
  if (!/^(?:\d+(?:\.\d+)?\s*[a-zµμ]+\s*)+$/.test(text)) return undefined;
  const hint = durationHint(text);
  if (hint === undefined || refusalOf(() => canonicalDuration(hint)) !== undefined) return undefined;
  return canonicalDuration(hint);
}
