import { groupOf, type Manifest } from '../manifest/manifest';
import { crds, GROUP, KINDS, type Kind, kindSchema, missingKind, releases } from '../release';
import { type Input, perInput } from './input';
import { halvesOf } from './refusal';
import { checkMetadata } from './schema-metadata';
import { planOf } from './schema-plan';
import { SchemaProblems } from './schema-problems';
import { SchemaWalk } from './schema-walk';

export type { SchemaFacts, SchemaRule } from './schema-problems';

/** The six kinds, for rules that look at all of them. */
export const ALL_KINDS = KINDS;

/**
 * What the API server of a release refuses in manifests of ESO's six kinds: by the release's own CRDs, their CEL
 * rules, and what holds for the metadata of any object. All rules about it share one walk.
 */
export const schemaProblems = perInput((input: Input): SchemaProblems => {
  const problems = new SchemaProblems();
  for (const kind of KINDS) {
    const objects = input.of(kind);
    if (objects.length === 0) continue;
    const found = kindSchema(input.release, kind);
    for (const object of objects) checkObject(object, kind, found, input, problems);
  }
  return problems;
});

function checkObject(
  object: Manifest,
  kind: Kind,
  found: ReturnType<typeof kindSchema>,
  input: Input,
  problems: SchemaProblems,
): void {
  const { release } = input;
  if (found === undefined) {
    const facts = halvesOf(missingKind(kind, release).message, 'leave it out');
    problems.add('kind-is-not-in-this-release', object, ['kind'], facts);
    return;
  }
  if (input.isTyped(object)) {
    // Others may have been added since the construct looked at its own.
    const { labels, annotations } = object.metadata;
    if (labels !== undefined || annotations !== undefined) checkMetadata(object, found.scope, problems);
    return;
  }
  const { apiVersion } = object;
  const own = groupOf(object) === GROUP ? planOf(release, kind, versionOf(apiVersion)) : undefined;
  if (own === undefined) {
    const elsewhere = releases.filter((other) => serves(other, kind, apiVersion));
    const facts = { release, kind, apiVersion, served: found.apiVersion, elsewhere };
    problems.add('api-version-is-not-served', object, ['apiVersion'], facts);
  }
  checkMetadata(object, found.scope, problems);
  const plan = own ?? planOf(release, kind, found.version);
  if (plan === undefined) return;
  // Releases are compared by the version that each of them prefers.
  const isCompared = own === undefined || apiVersion === found.apiVersion;
  new SchemaWalk(object, kind, release, plan, isCompared, problems).walk();
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

function serves(release: string, kind: Kind, apiVersion: string): boolean {
  const spec = crds(release).find((crd) => crd.spec.names.kind === kind)?.spec;
  return spec?.versions.some(({ name, served }) => served && apiVersion === `${GROUP}/${name}`) === true;
}
