import { DEFAULT_API_URL } from '../esc/api-url';
import { overlaps } from '../esc/push-path';
import { grouped } from '../manifest/grouped';
import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart } from './input';
import { listOf, placeOf, pulumiReads, targetOf } from './reads';
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

/** Adds the environments that an input pushes into, for the inputs of other targets. */
export function addPushers(input: Input, pushers: Map<string, string>, target: string | undefined): void {
  for (const { object, sinks } of pulumiPushes(input)) {
    const of = target === undefined ? '' : ` of target ${target}`;
    for (const environment of sinks)
      if (!pushers.has(environment)) pushers.set(environment, `${object.kind} ${object.metadata.name}${of}`);
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
  /** The entry that it is in. */
  readonly entry: Loose;
}

/** The entries of `data`, whosever the store is. */
export function* entriesOf({ object, spec, path }: SpecPart): Generator<PushEntry> {
  for (const [i, entry] of listOf(spec.data)) {
    if (entry?.match) yield { object, entry, match: entry.match, path: [...path, 'data', i, 'match'] };
  }
}

/** One entry of `dataTo`. */
export interface PushTo {
  readonly object: Manifest;
  readonly to: Loose;
  readonly path: FieldPath;
}

/** The entries of `dataTo` that are for stores known to be Pulumi's. */
export function* pulumiDataTo(input: Input, { object, spec, path, namespace }: Push): Generator<PushTo> {
  for (const [i, to] of listOf(spec.dataTo)) {
    if (input.pulumi(to?.storeRef ?? {}, namespace) === undefined) continue;
    yield { object, to, path: [...path, 'dataTo', i] };
  }
}

/** Where a property is encrypted as it is pushed: `db.password.fn::secret` makes `fn::secret` of the value. */
const ENCRYPTED = /\.fn::secret$/;

/** A remoteKey without the `.fn::secret` at its end, which is no name; undefined if there is none. */
export function encryptedPath(remoteKey: unknown): string | undefined {
  if (typeof remoteKey !== 'string' || !ENCRYPTED.test(remoteKey)) return undefined;
  return remoteKey.replace(ENCRYPTED, '');
}

/** An entry that writes where another entry of the same object writes. */
export interface Overwrite {
  readonly object: Manifest;
  readonly path: FieldPath;
  readonly key: string;
  /** The same key, or one above it. */
  readonly other: string;
}

/** The entries that overwrite one another. */
export const overwrites = perInput((input): readonly Overwrite[] =>
  pulumiPushes(input).flatMap((push) => {
    const entries = [...entriesOf(push)].flatMap(({ object, match, path }) => {
      const key = match.remoteRef?.remoteKey;
      if (typeof key !== 'string') return [];
      return [{ object, path: [...path, 'remoteRef', 'remoteKey'], key: encryptedPath(key) ?? key }];
    });
    if (entries.length < 2) return [];
    const found = overlaps(entries.map(({ key }) => key));
    return [...found].map(({ at, other }) => ({ ...(entries[at] as (typeof entries)[0]), other }));
  }),
);

/** A push into an environment from which an ExternalSecret reads. */
export interface PushIntoRead {
  readonly object: Manifest;
  readonly path: FieldPath;
  readonly environment: string;
  /** The ExternalSecret, by kind and name. */
  readonly reader: string;
  /** Whether what is pushed is what that one reads. */
  readonly isOwn: boolean;
}

/** The pushes into environments that are read; of several readers the one whose Secret is pushed, if it is. */
export const pushesIntoRead = perInput((input): readonly PushIntoRead[] => [...intoRead(input)]);

function* intoRead(input: Input): Generator<PushIntoRead> {
  const pushes = pulumiPushes(input);
  if (pushes.length === 0) return;
  const readers = grouped(pulumiReads(input), ({ pulumi }) => environmentOf(pulumi));
  const written = new Map(
    pulumiReads(input)
      .filter(({ object }) => object.kind === 'ExternalSecret')
      .map((read) => [`${targetOf(read.object)} ${environmentOf(read.pulumi)}`, read] as const),
  );
  for (const { object, spec, path, namespace, sinks } of pushes) {
    for (const environment of new Set(sinks)) {
      const source = placeOf({ namespace, name: spec.selector?.secret?.name });
      const own = object.kind === 'PushSecret' ? written.get(`${source} ${environment}`) : undefined;
      const read = own ?? readers.get(environment)?.[0];
      if (read === undefined) continue;
      const reader = `${read.object.kind} ${read.object.metadata.name}`;
      yield { object, path: [...path, 'secretStoreRefs'], environment, reader, isOwn: own !== undefined };
    }
  }
}
