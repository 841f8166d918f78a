import type { Crd } from './crd';
import { type Json, own } from './json';

/**
 * The CRDs of all releases, each subtree stored once. A node is a piece of JSON in which the text `~12` stands for
 * node 12, which comes before it.
 */
export interface ReleaseData {
  /** Ascending. */
  readonly releases: Readonly<Record<string, ReleaseEntry>>;
  readonly nodes: readonly Json[];
}

/** One release. */
export interface ReleaseEntry {
  /** The sha256 of the `deploy/crds/bundle.yaml` that its CRDs come from. */
  readonly bundle: string;
  /** The nodes of its CRDs, which are sorted by name. */
  readonly crds: readonly number[];
}

/** A reference to a node. */
export const REFERENCE = /^~(\d+)$/;

/**
 * Rebuilds CRDs from the data, on demand and each node once: what releases have in common is the same object in
 * all of them. The objects are frozen for that reason.
 */
export function decoder(data: ReleaseData): (release: string) => readonly Crd[] | undefined {
  const built: Json[] = [];
  const node = (index: number): Json => {
    const known = built[index];
    if (known !== undefined) return known;
    const value = build(data.nodes[index] as Json);
    built[index] = value;
    return value;
  };
  const build = (value: Json): Json => {
    if (typeof value === 'string') {
      // The common case first: the pattern is only tried where it can match.
      return value.charCodeAt(0) === 126 && REFERENCE.test(value) ? node(Number(value.slice(1))) : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return Object.freeze(value.map(build));
    const object: Record<string, Json> = {};
    for (const [key, part] of Object.entries(value)) object[key] = build(part);
    return Object.freeze(object);
  };
  const cache = new Map<string, readonly Crd[]>();
  return (release) => {
    const entry = own(data.releases, release);
    if (entry === undefined) return undefined;
    let crds = cache.get(release);
    if (crds === undefined) {
      crds = Object.freeze(entry.crds.map((index) => node(index) as unknown as Crd));
      cache.set(release, crds);
    }
    return crds;
  };
}
