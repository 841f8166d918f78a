import { isDeepStrictEqual } from 'node:util';
import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { ESO_RELEASE_CONTEXT, InputError, releases } from '../../lib';
import { identity } from '../../lib/manifest/order';
import { toYaml } from '../../lib/manifest/yaml';
import { compareReleases, crds, GROUP } from '../../lib/release';
import { readRelease } from '../../scripts/crds/source';
import { build, generated } from '../kit/props';
import { type Variant, variants } from '../kit/variants';
import { Cluster } from './harness/cluster';
import type { Live } from './harness/kube';

/**
 * What is written is what is stored, so that GitOps tools see no difference: for every release's CRDs, on a real API
 * server, with strict field validation.
 */
/** A release; how many are taken depends on what the releases know. */
const CASES = 110;
const SEED = Number(process.env.SEED ?? Date.now());
let cluster: Cluster;
let installed: unknown;
let generatedCases = 0;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: releases[0] as string });
  await cluster.kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } });
}, 120_000);
afterAll(() => cluster?.stop());

/** The objects of ESO's kinds that each of these makes for a release; none where it is refused. */
function objectsOf(release: string, builds: readonly Variant['build'][]): Live[][] {
  const app = new App({ outdir: '/nonexistent' });
  app.node.setContext(ESO_RELEASE_CONTEXT, release);
  return builds.map((make, i) => {
    try {
      const chart = new Chart(app, `case-${i}`);
      make(chart);
      // Object by object, without the rules: what is generated is not all meant, and it is the writing that is tested.
      const objects = chart.apiObjects
        .map((object) => object.toJson() as Live)
        .filter(({ apiVersion }) => apiVersion?.startsWith(`${GROUP}/`));
      // The cases are told apart by name: a construct takes its id for one.
      return objects.map((object) => ({
        ...object,
        metadata: { ...object.metadata, name: `case-${i}-${object.metadata?.name}` },
      }));
    } catch (error) {
      if (error instanceof InputError) return [];
      throw error;
    }
  });
}

/** Applies objects and compares what is stored with what was written. */
async function expectStored(objects: readonly Live[]): Promise<void> {
  const input = objects.map((object) => toYaml(object as never)).join('---\n');
  const { status, stderr } = await cluster.kube.kubectl(['apply', '--validate=strict', '-f', '-'], { input });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const kinds = new Map(objects.map(({ kind, apiVersion }) => [kind as string, apiVersion as string]));
  const lists = await Promise.all([...kinds].map(([kind, version]) => cluster.kube.list(version, kind)));
  const stored = new Map(
    lists.flatMap((list, i) => {
      const [kind, apiVersion] = [...kinds][i] as [string, string];
      return list.map((live) => [identity({ ...live, kind, apiVersion } as never), live.spec] as const);
    }),
  );
  for (const object of objects) {
    const id = identity(object as never);
    expect([id, stored.get(id)]).toEqual([id, object.spec]);
  }
}

describe.each(releases)(`ESO %s, SEED=${SEED}`, (release) => {
  beforeAll(async () => {
    if (isDeepStrictEqual(crds(release), installed)) return;
    await cluster.installCrds(release);
    installed = crds(release);
  }, 60_000);

  test('every variant of every construct is stored as it was written', async () => {
    const known = variants.filter(({ from }) => compareReleases(release, from) >= 0);
    const objects = objectsOf(
      release,
      known.map((variant) => variant.build),
    );
    expect(objects.map(({ length }) => length)).not.toContain(0);
    await expectStored(objects.flat());
  });

  test('so is what generated props make', async () => {
    const cases = fc.sample(generated, { numRuns: CASES, seed: SEED });
    const objects = objectsOf(
      release,
      cases.map((one) => (chart) => build(chart, one)),
    );
    await expectStored(objects.flat());
    generatedCases += objects.filter(({ length }) => length > 0).length;
  });
});

test('enough generated props were taken', () => {
  expect(generatedCases).toBeGreaterThan(500);
});

const published = process.env.ESO_CRDS;
/** `ESO_CRDS=folder`, with the bundles as published: `eso-2.9.0.yaml` ... */
if (published !== undefined) {
  test.each(releases)('the definitions of %s are those in ESO_CRDS', async (release) => {
    expect((await readRelease(`${published}/eso-${release}.yaml`)).crds).toEqual(crds(release));
  });
}
