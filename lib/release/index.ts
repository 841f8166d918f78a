/** What differs between the releases of External Secrets Operator: plain data and pure functions. */
export {
  type Crd,
  type CrdVersion,
  GROUP,
  isKind,
  KINDS,
  type Kind,
  type Schema,
} from './crd';
export type { Json, JsonObject } from './json';
export { crds, newest, oldest, type ResolvedRelease, releases, resolveRelease } from './known';
export { type BrokenKind, brokenIn } from './refuse';
export { type KindSchema, kindSchema, releasesWith, type Step, showPath } from './schema';
export { type Targeted, target } from './target';
export { compareReleases } from './version';
