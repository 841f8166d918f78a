import { DEFAULT_API_URL } from '../esc/api-url';
import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart } from './input';
import { listOf } from './reads';
import type { FieldPath } from './rule';

/** A PushSecret that pushes into Pulumi ESC, as far as the input says so. */
export interface Push extends SpecPart {
  /** `organization/project/environment` of each sink, with the API that it is behind. */
  readonly sinks: readonly string[];
}

/** PushSecrets with a store that is known to be Pulumi's. */
export const pulumiPushes = perInput((input): readonly Push[] => [...pushes(input)]);

function* pushes(input: Input): Generator<Push> {
  for (const part of input.pushSecrets) {
    const sinks = [...listOf(part.spec.secretStoreRefs)].flatMap(([, ref]) => {
      const pulumi = input.pulumi(ref ?? {}, part.namespace);
      return pulumi === undefined ? [] : [environmentOf(pulumi)];
    });
    if (sinks.length > 0) yield { ...part, sinks };
  }
}

const environments = new WeakMap<object, string>();

/** What tells an environment from others, of the Pulumi block of a store. */
export function environmentOf(pulumi: Loose): string {
  let known = environments.get(pulumi);
  if (known === undefined) {
    const { apiUrl, organization, project, environment } = pulumi;
    const host = apiUrl === undefined || apiUrl === DEFAULT_API_URL ? '' : `${apiUrl} `;
    known = `${host}${organization}/${project}/${environment}`;
    environments.set(pulumi, known);
  }
  return known;
}

/** One entry of `data` of a push. */
export interface PushEntry {
  readonly object: Manifest;
  readonly match: Loose;
  /** Where `match` is. */
  readonly path: FieldPath;
}

export function* entriesOf({ object, spec, path }: Push): Generator<PushEntry> {
  for (const [i, entry] of listOf(spec.data)) {
    if (entry?.match) yield { object, match: entry.match, path: [...path, 'data', i, 'match'] };
  }
}
