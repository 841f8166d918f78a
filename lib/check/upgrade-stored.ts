import { canonicalDuration } from '../esc/duration';
import type { Manifest } from '../manifest/manifest';
import { type Json, kindSchema, type Schema, type Step, showPath, target } from '../release';
import { schemaAt } from '../release/schema';
import { durationsOf } from './durations';
import { type Edit, edited } from './edit';
import { refusalOf } from './refusal';

/** What a release stores of an object in another form than it is written. */
export interface Stored {
  /** Defaults that the API server adds, outermost first, and durations that the operator writes as Go does. */
  readonly edits: readonly Extract<Edit, { readonly set: Json }>[];
  /** Of these the durations. */
  readonly durations: number;
}

/** What a release stores otherwise; undefined for what it cannot take as it is. */
export function storedForm(object: Manifest, release: string): Stored | undefined {
  const edits: { path: readonly Step[]; set: Json }[] = [];
  for (const { path, text } of durationsOf(object)) {
    if (refusalOf(() => canonicalDuration(text)) !== undefined) continue;
    const set = canonicalDuration(text);
    if (set !== text) edits.push({ path, set });
  }
  const count = edits.length;
  const written = edits.reduce<unknown>(edited, object) as Manifest;
  let stored: Manifest | undefined;
  const schema = kindSchema(release, object.kind)?.schema;
  const refusal = refusalOf(() => {
    stored = target(written, release).manifest;
  });
  if (refusal !== undefined || schema === undefined) return undefined;
  additions(written.spec, stored?.spec, schema, ['spec'], edits);
  return { edits, durations: count };
}

function additions(
  written: unknown,
  stored: unknown,
  schema: Schema,
  path: readonly Step[],
  found: { path: readonly Step[]; set: Json }[],
): void {
  if (written === stored || typeof stored !== 'object' || stored === null) return;
  if (typeof written !== 'object' || written === null) return;
  for (const [name, value] of Object.entries(stored)) {
    const at = [...path, Array.isArray(stored) ? Number(name) : name];
    const old = (written as Readonly<Record<string, unknown>>)[name];
    if (old === undefined || old === null) {
      // What has no default has moved there from where the newest release has it.
      if (schemaAt(schema, at)?.default !== undefined) found.push({ path: at, set: value as Json });
    } else additions(old, value, schema, at, found);
  }
}

/** What a release stores that is not written. */
export interface Unwritten {
  /** Field and value, with that of the older release where it is another. */
  readonly fields: readonly string[];
  /** How to write it, so that both releases store the same. */
  readonly edits: Stored['edits'];
}

/**
 * What is not written of an object and stored, by the older release or by the newer one; undefined if all is written.
 * A default that the newer one has no more is still there in what was created before.
 */
export function unwritten(object: Manifest, from: string, to: string): Unwritten | undefined {
  const [before, after] = [storedForm(object, from), storedForm(object, to)];
  if (after === undefined) return undefined;
  const [old, now] = [defaultsOf(before ?? after), defaultsOf(after)];
  const durations = after.edits.slice(0, after.durations).map(({ path, set }) => `${showPath(path)} ${set}`);
  const defaults = [...new Set([...now.keys(), ...old.keys()])].map((field) => {
    const [was = 'none', is = 'none'] = [old.get(field), now.get(field)];
    return `${field} ${is}${was === is ? '' : ` (${from}: ${was})`}`;
  });
  const written = after.edits.reduce<unknown>(edited, object) as Manifest;
  const more = (before && storedForm(written, from)?.edits) ?? [];
  const all = more.reduce<unknown>(edited, written) as Manifest;
  const takesMore = refusalOf(() => target(all, to)) === undefined && target(all, to).unknown.length === 0;
  const edits = takesMore ? [...after.edits, ...more] : after.edits;
  return edits.length === 0 ? undefined : { fields: [...durations, ...defaults], edits };
}

/** The defaults among them by their fields, without indexes: `spec.data[].remoteRef.conversionStrategy`. */
function defaultsOf({ edits, durations: count }: Stored): ReadonlyMap<string, string> {
  return new Map(
    edits
      .slice(count)
      .flatMap(({ path, set }) =>
        leaves(set).map(([below, value]) => [
          showPath([...path, ...below]).replace(/\[\d+\]/g, '[]'),
          JSON.stringify(value),
        ]),
      ),
  );
}

function leaves(value: Json): (readonly [readonly Step[], Json])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[[], value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner).map(([path, leaf]) => [[name, ...path], leaf] as const),
  );
}
