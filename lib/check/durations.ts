import { parseDuration } from '../esc/duration';
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
  return (FIELDS[object.kind as Kind] ?? []).flatMap((path) => [...written(object, path, [])]);
}

function* written(value: Loose, path: readonly string[], at: readonly Step[]): Generator<WrittenDuration> {
  if (value === undefined || value === null) return;
  const [step, ...rest] = path;
  if (step === undefined) yield { path: at, text: String(value) };
  else if (step !== '*') yield* written(value[step], rest, [...at, step]);
  else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* written(item, rest, [...at, i]);
  }
}

/** A duration that Go cannot parse: at its next restart the operator cannot read the list of that kind. */
export interface MalformedDuration {
  readonly path: readonly Step[];
  readonly refusal: string;
}

/** The malformed durations of an object, by its kind. */
export function malformedDurations(object: Loose): MalformedDuration[] {
  return durationsOf(object).flatMap(({ path, text }) => {
    // Go takes a sign; what it says then is odd, and no harm.
    const refusal = refusalOf(() => parseDuration(text.replace(/^[-+]/, '')));
    return refusal === undefined ? [] : [{ path, refusal }];
  });
}
