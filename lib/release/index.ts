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
export { MOVES, OPAQUE, SECONDS, TEXT_DURATIONS_FROM } from './facts';
export type { Json, JsonObject } from './json';
export { crds, newest, oldest, type ResolvedRelease, releases, resolveRelease } from './known';
export { type BrokenKind, brokenIn, type Lacking, lackingChoice, lackingField, missingKind } from './refuse';
export { type KindSchema, kindSchema, releasesWith, type Step, schemaAt, showPath } from './schema';
export { type Targeted, target } from './target';
export { compareReleases } from './version';
