import { InputError } from '../error';
import { parseDuration } from '../esc/duration';
import type { Live } from './client';

/** The fields of each kind that the operator reads as durations and the API server as any text. */
const FIELDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
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

/** A duration that Go cannot parse: at its next restart the operator cannot read the list of that kind. */
export interface IntervalProblem {
  readonly field: string;
  readonly problem: string;
}

/** The first malformed duration of an object, by its kind. */
export function intervalProblem(live: Live): IntervalProblem | undefined {
  for (const path of FIELDS[live.kind] ?? []) {
    const value = path.reduce<Live | undefined>((at, name) => at?.[name], live) as unknown;
    if (value === undefined || value === null) continue;
    try {
      // Go takes a sign; what it says then is odd, and no harm.
      parseDuration(String(value).replace(/^-/, ''));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { field: path.join('.'), problem: error.message };
    }
  }
  return undefined;
}
