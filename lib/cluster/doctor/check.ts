import { UNAUTHORIZED } from '../answer';
import { causeText } from '../causes';
import type { Answer, KubeClient, Live } from '../client';
import { permissionIn } from '../presence';
import type { ReleaseGuess } from '../release-guess';
import type { Status } from '../result';
import type { Snapshot } from '../snapshot';

/** What one check found out. */
export interface Finding {
  readonly status: Status;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Objects that it is about. */
  readonly objects?: readonly string[];
}

/** A finding with the check that made it. */
export interface CheckResult extends Finding {
  readonly category: string;
  /** A stable code. */
  readonly check: string;
}

/** What the checks share; each is filled in by the check whose name it bears. */
export interface Patient {
  readonly client: KubeClient;
  readonly snapshot: Snapshot;
  /** The release that the manifests are for. */
  readonly target: string | undefined;
  /** ESO's CRDs by kind, or why they could not be read. */
  crds: Answer<ReadonlyMap<string, Live>>;
  guess: ReleaseGuess | undefined;
  /** ESO's objects by kind, or why some could not be read. */
  objects: Answer<ReadonlyMap<string, readonly Live[]>>;
}

/** One check: pure of printing, reads only. */
export interface Check {
  readonly check: string;
  readonly category: string;
  readonly run: (patient: Patient) => Promise<Finding>;
}

/** A check that could not be made. */
export function unknown(answer: Exclude<Answer<unknown>, { state: 'found' }>, asked: string): Finding {
  if (answer.state === 'missing') {
    return {
      status: 'unknown',
      message: `the API server does not serve what this asks for: ${asked}`,
      hint: 'see the check "crds", then run this again',
    };
  }
  const { state, reason } = answer;
  if (reason === UNAUTHORIZED) {
    const { status, message, next } = causeText('not-logged-in', { reason });
    return { status, message, hint: next };
  }
  if (state === 'forbidden') {
    const permission = permissionIn(reason) ?? asked;
    return {
      status: 'unknown',
      message: `you may not ${permission}`,
      hint: `have an administrator allow it: ${permission}`,
    };
  }
  const refused = state === 'refused' ? 'refuses the question' : 'does not answer';
  return { status: 'unknown', message: `the API server ${refused}: ${reason}`, hint: 'run this again' };
}
