import type { Manifest } from '../manifest/manifest';
import { type Step, showPath, target } from '../release';
import type { Loose } from './input';
import { refusalOf } from './refusal';

/** The fields, with their values, that the API server of a release adds to an object; none if it cannot be said in it. */
export function missingDefaults(manifest: Manifest, release: string): string[] {
  let filled = manifest;
  refusalOf(() => {
    filled = target(manifest, release).manifest;
  });
  return [...added(manifest.spec, filled.spec, ['spec'])];
}

function* added(before: Loose, after: Loose, path: readonly Step[]): Generator<string> {
  if (before === after) return;
  if (typeof after !== 'object' || after === null) {
    if (before === undefined) yield `${showPath(path)}: ${after}`;
    return;
  }
  for (const [key, value] of Object.entries(after)) {
    yield* added(before?.[key], value, [...path, Array.isArray(after) ? Number(key) : key]);
  }
}
