import { InputError } from '../error';
import { readHead } from '../manifest/head';
import type { Manifest } from '../manifest/manifest';
import { resolveRelease } from '../release';
import type { Loaded, Source } from './load';

/** Texts that are for one cluster: their objects are checked together, and not with those of other targets. */
export interface Target {
  /** Undefined for what says none: files of an app without targets, and all that others wrote. */
  readonly name: string | undefined;
  /** The release of ESO that they are for. */
  readonly release: string;
  readonly sources: readonly Source[];
  readonly manifests: readonly Manifest[];
}

/**
 * Divides texts by the targets that the heads of our files name.
 * @param release that of texts whose heads do not say one
 * @param isForAll whether it is that of all texts, whatever their heads say
 */
export function targetsOf(loaded: Loaded, release: string, isForAll = false): Target[] {
  const groups = new Map<
    string | undefined,
    { sources: Source[]; written: Set<string>; manifests: Manifest[] }
  >();
  const groupOf = new Map<Source, { manifests: Manifest[] }>();
  for (const source of loaded.sources) {
    const head = readHead(source.text);
    const group = groups.get(head?.target) ?? { sources: [], written: new Set(), manifests: [] };
    groups.set(head?.target, group);
    groupOf.set(source, group);
    group.sources.push(source);
    if (head !== undefined) group.written.add(head.release);
  }
  for (const manifest of loaded.manifests)
    groupOf.get(loaded.origin(manifest).source)?.manifests.push(manifest);
  if (groups.size === 0) return [{ name: undefined, release, sources: [], manifests: [] }];
  return [...groups].map(([name, { sources, written, manifests }]) => {
    const [own] = written.size === 1 && !isForAll ? written : [];
    return { name, release: knownRelease(own) ?? release, sources, manifests };
  });
}

/** A release as it is checked for; undefined if it is none: anybody can write anything into a head. */
function knownRelease(written: string | undefined): string | undefined {
  try {
    return written === undefined ? undefined : resolveRelease(written).release;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
