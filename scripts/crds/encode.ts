import { type Crd, toJson } from '../../lib/release/crd';
import { decoder, REFERENCE, type ReleaseData, type ReleaseEntry } from '../../lib/release/decoder';
import type { Json } from '../../lib/release/json';
import { compareReleases } from '../../lib/release/version';

// What is longer gets a line of its own and is stored once. By length, not by how often it occurs, so that a new
// release only adds lines at the end.
const INLINE = 48;

/** A release, rebuilt or read. */
export interface Release {
  readonly crds: readonly Crd[];
  /** The sha256 of its bundle. */
  readonly bundle: string;
}

/**
 * Stores the CRDs of releases with every larger subtree once. The result depends on the releases only, not on the
 * order in which they were added.
 */
export function encode(releases: ReadonlyMap<string, Release>): ReleaseData {
  const nodes: Json[] = [];
  const ids = new Map<string, number>();
  const store = (value: Json): number => {
    const text = JSON.stringify(value);
    const id = ids.get(text) ?? nodes.push(value) - 1;
    ids.set(text, id);
    return id;
  };
  const shrink = (value: Json): Json => {
    if (typeof value === 'string' && REFERENCE.test(value)) throw new Error(`cannot store the text ${value}`);
    if (typeof value !== 'object' || value === null) return value;
    const small = Array.isArray(value)
      ? value.map(shrink)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shrink(part)]));
    return JSON.stringify(small).length <= INLINE ? small : `~${store(small)}`;
  };
  const index: Record<string, ReleaseEntry> = {};
  for (const [name, { bundle, crds }] of [...releases].sort(([a], [b]) => compareReleases(a, b))) {
    index[name] = { bundle, crds: crds.map((crd) => Number(String(shrink(toJson(crd))).slice(1))) };
  }
  return { releases: index, nodes };
}

/** The data as text: one release a line, then one node a line, so that a change reads as lines. */
export function format(data: ReleaseData): string {
  const releases = Object.entries(data.releases).map(
    ([name, roots]) => `"${name}": ${JSON.stringify(roots)}`,
  );
  const nodes = data.nodes.map((node) => JSON.stringify(node));
  return `{\n"releases": {\n${releases.join(',\n')}\n},\n"nodes": [\n${nodes.join(',\n')}\n]\n}\n`;
}

/** The releases that the data holds, rebuilt. */
export function decodeAll(data: ReleaseData): Map<string, Release> {
  const decode = decoder(data);
  return new Map(
    Object.entries(data.releases).map(([name, { bundle }]) => [name, { bundle, crds: decode(name) ?? [] }]),
  );
}
