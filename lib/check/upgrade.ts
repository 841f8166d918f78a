import type { Manifest } from '../manifest/manifest';
import { compareReleases, crds, KINDS, kindSchema, releases } from '../release';
import { Input } from './input';
import { type Definition, defineRule, type Rule } from './rule';

/** Manifests that were written for one release, before they meet a newer one. */
export class UpgradeInput extends Input {
  constructor(
    manifests: readonly Manifest[],
    readonly from: string,
    release: string,
    declared?: readonly Manifest[],
  ) {
    super(manifests, release, declared);
  }

  /** Whether a release is reached on the way. */
  reaches(release: string): boolean {
    return compareReleases(this.from, release) < 0 && compareReleases(release, this.release) <= 0;
  }
}

/** A rule about the way from one release to another, which holds only where somebody asks about one. */
export function defineUpgradeRule<Facts>(
  definition: Omit<Definition<Facts>, 'check' | 'only'> & {
    readonly check: (input: UpgradeInput) => Iterable<Parameters<NonNullable<Definition<Facts>['edits']>>[0]>;
  },
): Rule {
  return defineRule<Facts>({
    ...definition,
    only: 'upgrade',
    *check(input) {
      if (input instanceof UpgradeInput) yield* definition.check(input);
    },
  });
}

/** The objects of ESO's six kinds. */
export function ownObjects(input: Input): readonly Manifest[] {
  return KINDS.flatMap((kind) => input.of(kind));
}

/** The versions of a kind that a release serves; none if it lacks the kind. */
export function servedVersions(release: string, kind: string): readonly string[] {
  const versions = crds(release).find((crd) => crd.spec.names.kind === kind)?.spec.versions ?? [];
  return versions.map(({ name }) => name);
}

/** The known releases behind one, up to another. */
export function releasesBetween(from: string, to: string): readonly string[] {
  return releases.filter((known) => compareReleases(from, known) < 0 && compareReleases(known, to) <= 0);
}

/** The version of an object that the newer release does not serve, or would not write. */
export interface VersionChange {
  readonly old: string;
  /** Whether the newer release serves it. */
  readonly isServed: boolean;
  /** Whether the two differ in no more than their names: v1alpha1 has other fields. */
  readonly isName: boolean;
  /** The last known release that serves it. */
  readonly last: string;
  /** What the newer release writes instead. */
  readonly apiVersion: string;
  /** The last known release that serves both; undefined if none does. */
  readonly both: string | undefined;
}

/** What becomes of an object's version; undefined if it stays. */
export function versionChange({ apiVersion, kind }: Manifest, to: string): VersionChange | undefined {
  const old = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const next = kindSchema(to, kind);
  if (next === undefined || next.version === old) return undefined;
  const serving = releases.filter((known) => servedVersions(known, kind).includes(old));
  const last = serving.at(-1);
  if (last === undefined) return undefined;
  const both = serving.filter((known) => servedVersions(known, kind).includes(next.version)).at(-1);
  const isServed = servedVersions(to, kind).includes(old);
  return { old, isServed, isName: old === 'v1beta1', last, apiVersion: next.apiVersion, both };
}

/** The first known release whose push into Pulumi ESC works (external-secrets#4201). */
export const PUSH_WORKS_FROM = '0.12.1';
/** The first known release that puts a finalizer on ExternalSecrets (external-secrets e324c5f9e). */
export const FINALIZERS_FROM = '0.20.4';
/** The first release that has `auth`. */
export const AUTH_FROM = '2.5.0';

/** What changes in a release on the way, beside versions and schemas. */
export const TURNS: readonly (readonly [release: string, what: string])[] = [
  [PUSH_WORKS_FROM, 'pushes into Pulumi ESC work, and rewrite the environment that they push into'],
  [FINALIZERS_FROM, 'ExternalSecrets get a finalizer: from here on they are deleted before the operator'],
  [AUTH_FROM, 'auth.accessToken takes the place of accessToken, which still works'],
];
