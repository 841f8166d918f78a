import { malformedDurations } from '../../check/durations';
import { GROUP, showPath } from '../../release';
import type { Answer, Live } from '../client';
import { label } from '../context';
import { pooled } from '../pool';
import { present } from '../presence';
import { refOf } from '../snapshot';
import { type Check, type Finding, type Patient, unknown } from './check';

type Objects = ReadonlyMap<string, readonly Live[]>;

/** All of ESO's objects by kind; the first kind that cannot be read is the answer. */
export async function readObjects({ crds, snapshot }: Patient): Promise<Answer<Objects>> {
  if (crds.state !== 'found') return crds;
  const objects = new Map<string, readonly Live[]>();
  for (const [kind, crd] of crds.value) {
    const version = crd.spec.versions.find((it: Live) => it.served)?.name;
    if (version === undefined) return { state: 'missing' };
    const answer = await snapshot.all(`${GROUP}/${version}`, kind, undefined);
    if (answer.state !== 'found') return answer;
    objects.set(kind, answer.value);
  }
  return { state: 'found', value: objects };
}

/** The objects of the kinds, all if none is named; or the finding of a check that has nothing to look at. */
export function objectsOf({ objects }: Patient, kinds?: readonly string[]): Live[] | Finding {
  if (objects.state !== 'found') return unknown(objects, 'list the objects of external-secrets.io');
  if (objects.value.size === 0)
    return { status: 'skipped', message: 'without CRDs there are no objects of ESO' };
  return (kinds ?? [...objects.value.keys()]).flatMap((kind) => objects.value.get(kind) ?? []);
}

/** Durations that Go cannot parse: one of them stops all of the operator at its next restart. */
export const intervals: Check = {
  check: 'intervals',
  category: 'objects',
  async run(patient): Promise<Finding> {
    const kinds = ['PushSecret', 'ClusterPushSecret', 'ClusterExternalSecret', 'ExternalSecret'];
    const all = objectsOf(patient, kinds);
    if (!Array.isArray(all)) return all;
    const objects = all.flatMap((live) => {
      const [first] = malformedDurations(live);
      return first === undefined ? [] : [`${label(refOf(live))}: ${showPath(first.path)}: ${first.refusal}`];
    });
    if (objects.length === 0)
      return { status: 'ok', message: 'every duration is one that the operator can read' };
    return {
      status: 'fail',
      message: `${objects.length} with a duration that the operator cannot read: at its next restart it stops, for the whole cluster`,
      hint: 'write Go durations, such as 24h0m0s for a day, before the operator restarts',
      objects,
    };
  },
};

/** Objects whose deletion hangs on finalizers. */
export const deletions: Check = {
  check: 'deletions',
  category: 'objects',
  async run(patient): Promise<Finding> {
    const all = objectsOf(patient);
    if (!Array.isArray(all)) return all;
    const deleted = all.filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
    const looks = await pooled(deleted, (live) => present(patient.snapshot, refOf(live)));
    const objects = looks.flatMap((look) =>
      'result' in look && look.result.cause === 'deletion-stuck'
        ? [`${label(look.result.object)}: ${look.result.message}`]
        : [],
    );
    if (objects.length === 0) return { status: 'ok', message: 'no deletion hangs on finalizers' };
    return {
      status: 'fail',
      message: `${objects.length} cannot be deleted: finalizers are left`,
      hint: 'the operator takes them off: it has to run, and the stores that it needs have to be there',
      objects,
    };
  },
};
