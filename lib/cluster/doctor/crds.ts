import { compareReleases, KINDS, newest } from '../../release';
import type { Live } from '../client';
import { guessRelease, liveCrds, sayGuess } from '../release-guess';
import { relation } from '../release-note';
import { type Check, type Finding, unknown } from './check';

/** Kinds that every release has; ClusterPushSecret came with 0.15. */
const ALWAYS = KINDS.filter((kind) => kind !== 'ClusterPushSecret');

/** ESO's CRDs are there, and the API server serves them. */
export const definitions: Check = {
  check: 'crds',
  category: 'definitions',
  async run(patient): Promise<Finding> {
    const live = await liveCrds(patient.client);
    patient.crds = live;
    if (live.state !== 'found') return unknown(live, 'get customresourcedefinitions');
    if (live.value.size === 0) {
      return {
        status: 'fail',
        message: 'the cluster has no CRDs of ESO',
        hint: 'install External Secrets Operator',
      };
    }
    const missing = ALWAYS.filter((kind) => !live.value.has(kind));
    if (missing.length > 0) {
      return {
        status: 'fail',
        message: `no CRD of ${missing.join(', ')}`,
        hint: 'install all CRDs of the release, or crds.createX of its chart',
      };
    }
    const broken = [...live.value].filter(([, crd]) => !isEstablished(crd)).map(([kind]) => kind);
    if (broken.length > 0) {
      return {
        status: 'fail',
        message: `not established: ${broken.join(', ')}`,
        hint: 'kubectl describe crd shows why',
      };
    }
    const served = [...live.value].map(([kind, crd]) => `${kind} ${servedBy(crd).join(', ')}`);
    return { status: 'ok', message: served.join('; ') };
  },
};

function isEstablished({ status }: Live): boolean {
  return (status?.conditions ?? []).some((it: Live) => it.type === 'Established' && it.status === 'True');
}

function servedBy({ spec }: Live): string[] {
  return spec.versions.filter((version: Live) => version.served).map((version: Live) => version.name);
}

/** Which release the CRDs are of, and whether that is the one that the manifests are for. */
export const release: Check = {
  check: 'release',
  category: 'definitions',
  async run(patient): Promise<Finding> {
    const { crds, target } = patient;
    if (crds.state !== 'found') return unknown(crds, 'get customresourcedefinitions');
    const guess = guessRelease(crds.value);
    patient.guess = guess;
    if (guess === undefined) return { status: 'skipped', message: 'no CRDs to tell it by' };
    const message = sayGuess(guess);
    if (!guess.exact) {
      const hint = `install the CRDs of a release as they are; if ESO is newer than ${newest}, a newer esc8s knows it`;
      return { status: 'unknown', message, hint };
    }
    const is = target === undefined ? 'same' : relation(guess, target);
    if (target === undefined || is === 'same') return { status: 'ok', message };
    const [first, last] = [guess.releases[0], guess.releases.at(-1) as string];
    const hint =
      compareReleases(last, target) < 0
        ? `upgrade ESO, or write the manifests for ${last}`
        : `write the manifests for ${first} or newer`;
    return { status: 'fail', message: `${message}, ${is} than ${target}, which the manifests are for`, hint };
  },
};
