import type { Answer, KubeClient, Live } from '../client';
import { label } from '../context';
import { intervalProblem } from '../intervals';
import { refOf } from '../snapshot';
import { ago } from '../time';
import { type Check, type Finding, type Patient, unknown } from './check';

/** All of ESO's objects, reduced to what the checks read; the first kind that cannot be read is the answer. */
export async function readObjects(
  client: KubeClient,
  crds: ReadonlyMap<string, Live>,
): Promise<Answer<ReadonlyMap<string, readonly Live[]>>> {
  const objects = new Map<string, readonly Live[]>();
  for (const [kind, crd] of crds) {
    const version = crd.spec.versions.find((it: Live) => it.served)?.name;
    if (version === undefined) continue;
    const apiVersion = `external-secrets.io/${version}`;
    const answer = await client.list(apiVersion, kind, {
      reduce: (object) => reduced(apiVersion, kind, object),
    });
    if (answer.state === 'missing') continue;
    if (answer.state !== 'found') return answer;
    objects.set(kind, answer.value);
  }
  return { state: 'found', value: objects };
}

function reduced(apiVersion: string, kind: string, { metadata, spec = {}, status }: Live): Live {
  const { name, namespace, creationTimestamp, deletionTimestamp, finalizers, generation } = metadata;
  const {
    controller,
    refreshInterval,
    refreshTime,
    refreshPolicy,
    syncWindows,
    externalSecretSpec,
    pushSecretSpec,
  } = spec;
  const { conditions, syncedResourceVersion, refreshTime: refreshed } = status ?? {};
  return {
    ...{ apiVersion, kind },
    metadata: { name, namespace, creationTimestamp, deletionTimestamp, finalizers, generation },
    spec: {
      ...{ controller, refreshInterval, refreshTime, refreshPolicy, syncWindows },
      ...(externalSecretSpec && {
        externalSecretSpec: { refreshInterval: externalSecretSpec.refreshInterval },
      }),
      ...(pushSecretSpec && { pushSecretSpec: { refreshInterval: pushSecretSpec.refreshInterval } }),
    },
    status: { conditions, syncedResourceVersion, refreshTime: refreshed },
  };
}

/** All objects of the kinds, if they could be read. */
export function listed({ objects }: Patient, ...kinds: string[]): Live[] {
  return objects.state === 'found' ? kinds.flatMap((kind) => objects.value.get(kind) ?? []) : [];
}

/** Durations that Go cannot parse: one of them stops all of the operator at its next restart. */
export const intervals: Check = {
  check: 'intervals',
  category: 'objects',
  async run(patient): Promise<Finding> {
    if (patient.objects.state !== 'found')
      return unknown(patient.objects, 'list the objects of external-secrets.io');
    const kinds = ['PushSecret', 'ClusterPushSecret', 'ClusterExternalSecret', 'ExternalSecret'];
    const objects = listed(patient, ...kinds).flatMap((live) => {
      const found = intervalProblem(live);
      return found === undefined ? [] : [`${label(refOf(live))}: ${found.field}: ${found.problem}`];
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

/** Objects whose deletion hangs on finalizers of ESO. */
export const deletions: Check = {
  check: 'deletions',
  category: 'objects',
  async run(patient): Promise<Finding> {
    const { snapshot, objects: all } = patient;
    if (all.state !== 'found') return unknown(all, 'list the objects of external-secrets.io');
    const objects = [...all.value.values()].flat().flatMap(({ apiVersion, kind, metadata }) => {
      const { deletionTimestamp, finalizers = [] } = metadata;
      const since = deletionTimestamp === undefined ? 0 : snapshot.age(deletionTimestamp);
      if (since < 30_000 || finalizers.length === 0) return [];
      return [`${label(refOf({ apiVersion, kind, metadata }))}: for ${ago(since)}, ${finalizers.join(', ')}`];
    });
    if (objects.length === 0) return { status: 'ok', message: 'no deletion hangs on finalizers' };
    return {
      status: 'fail',
      message: `${objects.length} cannot be deleted: finalizers are left`,
      hint: 'the operator takes them off: it has to run, and the stores that it needs have to be there',
      objects,
    };
  },
};
