import type { Cluster } from './cluster';
import { SHARED, startShared } from './shared';

/** Starts the clusters that all test files share, unless those of `npm run cluster` are to be used. */
export default async function setup(): Promise<void> {
  if (process.env[SHARED] !== undefined) return;
  const { clusters, value } = await startShared((line) => process.stderr.write(`cluster: ${line}\n`));
  process.env[SHARED] = value;
  (globalThis as { clusters?: Cluster[] }).clusters = clusters;
}
