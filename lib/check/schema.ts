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
    for (const object of input.of(kind)) checkObject(object, kind, input, problems);
  }
  return problems;
});

function checkObject(object: Manifest, kind: Kind, input: Input, problems: SchemaProblems): void {
  const { release } = input;
  const found = kindSchema(release, kind);
  if (found === undefined) {
    const facts = halvesOf(missingKind(kind, release).message, 'leave it out');
    problems.add('kind-is-not-in-this-release', object, ['kind'], facts);
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
  if (input.isTyped(object)) return;
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
