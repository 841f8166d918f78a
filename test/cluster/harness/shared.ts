import { type Access, Cluster } from './cluster';
import { EscApi } from './esc-api';
import { Kube } from './kube';
import type { SceneCluster } from './scene';
import { buildSet, buildTools, EXTRA_SETS } from './tools';

/** Set by hand to what `npm run cluster` prints, it makes the tests use those clusters. */
export const SHARED = 'ESC_TEST_CLUSTERS';

/** The clusters that all test files share. */
interface Shared {
  /** ESO 0.20.4 with its webhook. */
  readonly operator: Access;
  /** The CRDs of 2.9.0 and no operator: that release cannot be built from the Go proxy. */
  readonly newest: Access;
}

export async function startShared(
  progress: (line: string) => void,
): Promise<{ clusters: Cluster[]; value: string }> {
  // All that any test needs: a test is no place to wait minutes for a compiler.
  await buildTools(['0.20.4', '0.10.4'], progress);
  for (const set of EXTRA_SETS) await buildSet(set, progress);
  const started = Date.now();
  const operator = await Cluster.start({ crds: '0.20.4', operator: '0.20.4', webhook: true, progress });
  const newest = await Cluster.start({ crds: '2.9.0', progress });
  progress(`two clusters started in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  const shared: Shared = { operator: operator.access, newest: newest.access };
  return { clusters: [operator, newest], value: JSON.stringify(shared) };
}

export function shared(name: keyof Shared): SceneCluster {
  const all = process.env[SHARED];
  if (all === undefined) throw new Error('these tests need their clusters: run `npm run test:cluster`');
  const { kubectl, kubeconfig, escUrl, escFolder, operatorLog } = (JSON.parse(all) as Shared)[name];
  return { kube: new Kube(kubectl, kubeconfig), esc: new EscApi(escUrl, escFolder), operatorLog };
}
