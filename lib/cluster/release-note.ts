import { compareReleases } from '../release';
import type { KubeClient } from './client';
import { guessRelease, liveCrds, type ReleaseGuess, sayGuess } from './release-guess';

/** `older`: the operator is older than the release that the manifests are for. */
export type Relation = 'same' | 'older' | 'newer';

/** How the release of the CRDs is to that of the manifests; undefined: theirs is none that is known. */
export function relation({ releases, exact }: ReleaseGuess, target: string): Relation | undefined {
  if (!exact) return undefined;
  if (releases.includes(target)) return 'same';
  return compareReleases(releases.at(-1) as string, target) < 0 ? 'older' : 'newer';
}

/** A sentence, if the cluster's CRDs are not of the release that the manifests are for. */
export async function releaseNote(client: KubeClient, target: string): Promise<string | undefined> {
  const live = await liveCrds(client);
  if (live.state !== 'found')
    return 'which release of ESO the cluster has cannot be told: its CRDs cannot be read';
  const guess = guessRelease(live.value);
  if (guess === undefined) return 'the cluster has no CRDs of ESO';
  const is = relation(guess, target);
  if (is === 'same') return undefined;
  return is === undefined
    ? `${sayGuess(guess)}: whether they take manifests for ${target}, the release of --release, cannot be told`
    : `${sayGuess(guess)}, ${is} than ${target}, the release of --release`;
}
