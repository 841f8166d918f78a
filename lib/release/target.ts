import { InputError, within } from '../error';
import { groupOf, type Manifest } from '../manifest/manifest';
import { GROUP, isKind } from './crd';
import type { Json } from './json';
import { type Rewrite, rewritesFor } from './move';
import { type Plan, planOf, type Stranger, type Walk, walk } from './plan';
import { brokenIn, missingChoice, missingField, missingKind, neutralValues } from './refuse';
import { kindSchema, releasesWith, type Step, showPath } from './schema';

/** A manifest in a release's shape. */
export interface Targeted {
  readonly manifest: Manifest;
  /** The paths of fields that no known release has; they are still in the manifest. */
  readonly unknown: readonly string[];
}

/** What turns the manifests of one kind into one release's shape. */
interface Shape {
  readonly apiVersion: string;
  readonly plan: Plan;
  readonly rewrites: readonly Rewrite[];
}

const shapes = new Map<string, Shape>();
const NONE: readonly string[] = Object.freeze([]);
// What the schema of a kind says nothing about, and the controllers own.
const COMMON: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/**
 * Turns a manifest of one of the six kinds, written in the newest release's shape, into that of a release:
 *
 * - its apiVersion, and fields where that release has them (`accessToken` before 2.5, seconds before 2.8);
 * - every default of that release spelled out, as its API server would fill it in;
 * - without fields that the release does not know and whose value means the same as leaving them out.
 *
 * Fields that no known release has pass through and are listed; blocks of other providers, metadata and status
 * are not looked at. Manifests of other kinds are returned as they are. Nothing is mutated, and the result shares
 * what did not change; when nothing did, it is the manifest itself.
 *
 * @param release one of the known releases (`resolveRelease` gives one)
 * @throws {InputError} when the release is not known; when it lacks the kind, a field or one of a field's choices
 * that another known release has; when a duration cannot be said in it; when its Pulumi provider cannot push
 */
export function target(manifest: Manifest, release: string): Targeted {
  if (!isKind(manifest.kind) || groupOf(manifest) !== GROUP) return { manifest, unknown: NONE };
  const shape = shapeOf(manifest.kind, release);
  let result: Readonly<Record<string, unknown>> = manifest;
  return within(`${manifest.kind} "${manifest.metadata.name}"`, () => {
    for (const rewrite of shape.rewrites) result = rewrite(result);
    const { fields, unknown } = adapt(result, shape.plan, manifest.kind, release);
    if (shape.apiVersion !== manifest.apiVersion) {
      return { manifest: { ...fields, apiVersion: shape.apiVersion } as Manifest, unknown };
    }
    return { manifest: fields as Manifest, unknown };
  });
}

type Fields = Readonly<Record<string, unknown>>;

function adapt(manifest: Fields, plan: Plan, kind: string, release: string) {
  let unknown: string[] | undefined;
  const path: Step[] = [];
  const onUnknown: Walk['onUnknown'] = (plan, field, value) => {
    const { isKnown, neutral } = strangerAt(plan, field, kind, path);
    if (!isKnown) {
      unknown ??= [];
      unknown.push(showPath(path));
      return 'keep';
    }
    if (neutral.some((known) => isSame(known, value))) return 'drop';
    throw missingField(kind, release, path, value);
  };
  const onChoice = (value: unknown) => {
    const error = missingChoice(kind, release, path, value);
    if (error !== undefined) throw error;
  };
  const on: Walk = { onUnknown, onChoice, path };
  let fields = manifest;
  for (const key of Object.keys(manifest)) {
    if (COMMON.has(key) || manifest[key] === undefined) continue;
    const field = plan.fields.get(key);
    path.push(key);
    if (field === undefined) onUnknown(plan, key, manifest[key]);
    else {
      const value = walk(manifest[key], field, on);
      if (value !== manifest[key]) fields = { ...fields, [key]: value };
    }
    path.pop();
  }
  return { fields, unknown: unknown ?? NONE };
}

function strangerAt(plan: Plan, field: string, kind: string, path: readonly Step[]): Stranger {
  let stranger = plan.strangers.get(field);
  if (stranger === undefined) {
    stranger = { isKnown: releasesWith(kind, path).length > 0, neutral: neutralValues(path) };
    plan.strangers.set(field, stranger);
  }
  return stranger;
}

/** Neutral values are texts and empty lists. */
function isSame(neutral: Json, value: unknown): boolean {
  return neutral === value || (Array.isArray(neutral) && Array.isArray(value) && value.length === 0);
}

function shapeOf(kind: string, release: string): Shape {
  const key = `${release}/${kind}`;
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const found = kindSchema(release, kind);
  if (found === undefined) throw missingKind(kind, release);
  const broken = brokenIn(release, kind);
  if (broken !== undefined) {
    throw new InputError(
      `${kind} does not work in ESO ${release}: ${broken.why}; ` +
        `${broken.worksIn} is the first known release whose push works: leave it out, or target ${broken.worksIn}`,
    );
  }
  const shape: Shape = {
    apiVersion: found.apiVersion,
    plan: planOf(found.schema),
    rewrites: rewritesFor(kind, found.schema, release),
  };
  shapes.set(key, shape);
  return shape;
}
