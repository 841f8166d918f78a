import type { Cluster } from './cluster';

/** Stops what `setup.ts` started; a part that had ended by itself fails the run. */
export default async function teardown(): Promise<void> {
  const { clusters = [] } = globalThis as { clusters?: Cluster[] };
  const crashes = clusters.flatMap((cluster) => cluster.crashes);
  await Promise.all(clusters.map((cluster) => cluster.stop()));
  if (crashes.length > 0) throw new Error(`a part of the cluster ended by itself: ${crashes.join('\n')}`);
}
