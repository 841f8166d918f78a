import { setTimeout as sleep } from 'node:timers/promises';
import type { Kube, Live } from './kube';

const CRD = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' } as const;

/** Waits until CRDs are there and served: for a moment after they are established, no client finds their kinds. */
export async function established(kube: Kube, names: readonly string[], seconds = 60): Promise<void> {
  const is = (live: Live | undefined) =>
    live?.status?.conditions?.some(({ type, status }: Live) => type === 'Established' && status === 'True');
  for (const name of names) await kube.until({ ...CRD, name }, is, 'established', seconds);
  for (let tries = 100; ; tries--) {
    const { status, stderr } = await kube.kubectl(['get', '-A', names.join(',')]);
    if (status === 0) return;
    if (tries === 0) throw new Error(stderr);
    await sleep(100);
  }
}

/**
 * Applies CRDs of files or folders, and waits until they are served.
 * @param names of those, `plural.group`
 */
export async function installed(
  kube: Kube,
  paths: readonly string[],
  names: readonly string[],
): Promise<void> {
  // Server-side: a schema may be larger than the last-applied annotation.
  const files = paths.flatMap((path) => ['-f', path]);
  const { status, stderr } = await kube.kubectl(['apply', '--server-side', ...files]);
  if (status !== 0) throw new Error(stderr);
  await established(kube, names);
}
