import { InputError, within } from '../error';
import { parseDuration } from '../esc/duration';
import type { Schema } from './crd';
import { MOVES, SECONDS, TEXT_DURATIONS_FROM } from './facts';
import { isObject, own } from './json';
import { schemaAt, showPath } from './schema';

type Fields = Readonly<Record<string, unknown>>;

/** Turns one field of the newest shape into an older one. */
export type Rewrite = (manifest: Fields) => Fields;

/** What a kind needs to be rewritten in a release with this schema; nothing for the newest. */
export function rewritesFor(kind: string, schema: Schema, release: string): readonly Rewrite[] {
  const rewrites: Rewrite[] = [];
  for (const { kinds, from, to } of MOVES) {
    if ((kinds as readonly string[]).includes(kind) && !schemaAt(schema, from) && schemaAt(schema, to)) {
      rewrites.push((manifest) => move(manifest, from, to, release));
    }
  }
  for (const { kinds, path } of SECONDS) {
    if ((kinds as readonly string[]).includes(kind) && schemaAt(schema, path)?.type === 'integer') {
      rewrites.push((manifest) => toSeconds(manifest, path, release));
    }
  }
  return rewrites;
}

function move(manifest: Fields, from: readonly string[], to: readonly string[], release: string): Fields {
  const value = get(manifest, from);
  if (value === undefined) return manifest;
  if (get(manifest, to) !== undefined) {
    throw new InputError(
      `${showPath(from)} and ${showPath(to)} are both set: ESO ${release} has only the latter; leave one out`,
    );
  }
  return set(remove(manifest, from), to, value);
}

function toSeconds(manifest: Fields, path: readonly string[], release: string): Fields {
  const value = get(manifest, path);
  if (typeof value !== 'string') return manifest;
  const where = showPath(path);
  const ns = within(where, () => parseDuration(value));
  if (ns % 1_000_000_000n !== 0n) {
    throw new InputError(
      `${where}: "${value}" is no whole number of seconds, which is all that ESO ${release} takes; ` +
        `write whole seconds, or target ${TEXT_DURATIONS_FROM}`,
    );
  }
  return set(manifest, path, Number(ns / 1_000_000_000n));
}

function get(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) at = isObject(at) ? own(at, name) : undefined;
  return at;
}

/** A copy with the value at the path, which shares the rest. */
function set(fields: Fields, path: readonly string[], value: unknown): Fields {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...fields, [name]: value };
  const inner = own(fields, name);
  return { ...fields, [name]: set(isObject(inner) ? inner : {}, rest, value) };
}

/** A copy without the field at the path, and without the object that held it when nothing else is in there. */
function remove(fields: Fields, path: readonly string[]): Fields {
  const [name = '', ...rest] = path;
  const { [name]: inner, ...others } = fields;
  if (rest.length === 0 || !isObject(inner)) return others;
  const left = remove(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...fields, [name]: left };
}
