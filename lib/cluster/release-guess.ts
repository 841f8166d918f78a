import { crds, KINDS, releases } from '../release';
import type { Answer, KubeClient, Live } from './client';
import { pooled } from './pool';

/** The release that CRDs are of, as far as they say. */
export interface ReleaseGuess {
  /** Ascending; several, if releases have the same CRDs. */
  readonly releases: readonly string[];
  /** They are as one of these releases has them; if not, these are the nearest. */
  readonly exact: boolean;
}

/** The CRDs of ESO's six kinds, by kind; those that are not there are left out. */
export async function liveCrds(client: KubeClient): Promise<Answer<ReadonlyMap<string, Live>>> {
  const answers = await pooled(KINDS, async (kind) => {
    const name = `${kind.toLowerCase()}s.external-secrets.io`;
    const ref = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name };
    return { kind, answer: await client.get(ref) };
  });
  const found = new Map<string, Live>();
  for (const { kind, answer } of answers) {
    if (answer.state === 'found') found.set(kind, answer.value);
    else if (answer.state !== 'missing') return answer;
  }
  return { state: 'found', value: found };
}

/** Compares the schemas of the specs with those of all known releases, in the kinds that are there. */
export function guessRelease(live: ReadonlyMap<string, Live>): ReleaseGuess | undefined {
  if (live.size === 0) return undefined;
  const traits = traitsOf([...live.values()]);
  const distances = releases.map((release) => ({
    release,
    distance: distance(traits, traitsOf(crdsOf(release).filter(({ spec }) => live.has(spec.names.kind)))),
  }));
  const least = Math.min(...distances.map((it) => it.distance));
  return {
    releases: distances.filter((it) => it.distance === least).map(({ release }) => release),
    exact: least === 0,
  };
}

/** The guess as a sentence, without its end: what follows from it is the caller's to say. */
export function sayGuess({ releases: of, exact }: ReleaseGuess): string {
  const range = of.length === 1 ? of[0] : `${of[0]} to ${of.at(-1)}`;
  return exact
    ? `the cluster's CRDs are those of ESO ${range}`
    : `the cluster's CRDs are those of no release of ESO that is known; the nearest is ${range}`;
}

function crdsOf(release: string): readonly Live[] {
  return crds(release) as unknown as readonly Live[];
}

/** What a set of CRDs says of its specs, a line a keyword: texts and the providers other than Pulumi left out. */
function traitsOf(definitions: readonly Live[]): ReadonlySet<string> {
  const traits = new Set<string>();
  for (const { spec } of definitions) {
    for (const version of spec.versions as Live[]) {
      if (!version.served) continue;
      const of = version.schema?.openAPIV3Schema?.properties?.spec;
      collect(of ?? {}, `${spec.names.kind}/${version.name}`, traits);
    }
  }
  return traits;
}

function collect(schema: Live, path: string, traits: Set<string>): void {
  traits.add(path);
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'description') continue;
    if (keyword === 'properties') {
      for (const [name, child] of Object.entries(value as Live)) {
        if (path.endsWith('/provider') && schema.properties.pulumi && name !== 'pulumi') continue;
        collect(child, `${path}/${name}`, traits);
      }
    } else if ((keyword === 'items' || keyword === 'additionalProperties') && typeof value === 'object') {
      collect(value, `${path}/[]`, traits);
    } else traits.add(`${path} ${keyword}=${canonical(value)}`);
  }
}

/** JSON with sorted keys: an API server may give them in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, it: unknown) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort())
      : it,
  );
}

function distance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const trait of a) if (b.has(trait)) common += 1;
  return a.size + b.size - 2 * common;
}
