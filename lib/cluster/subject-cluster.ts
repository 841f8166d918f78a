import { GROUP, KINDS } from '../release';
import type { Answer, Ref } from './client';
import { unanswered } from './presence';
import type { Result } from './result';
import { refOf, type Snapshot } from './snapshot';
import type { Subject } from './verify';

/** All objects of ESO's kinds in a namespace, or in the whole cluster; `missing` if it has none of the kinds. */
export async function subjectInCluster(
  snapshot: Snapshot,
  namespace: string | undefined,
): Promise<Answer<Subject>> {
  const versions = await snapshot.versions(GROUP);
  if (versions.state !== 'found') return versions;
  const refs: Ref[] = [];
  const results: Result[] = [];
  for (const kind of KINDS) {
    const served = await versionOf(snapshot, kind, versions.value);
    if (served === undefined) continue;
    if (namespace !== undefined && !served.namespaced) continue;
    const { apiVersion } = served;
    const answer = await snapshot.all(apiVersion, kind, namespace);
    if (answer.state === 'found') {
      refs.push(...answer.value.map(refOf));
      continue;
    }
    // Not even how many there are is known.
    const all = { apiVersion, kind, name: '*', ...(namespace !== undefined && { namespace }) };
    if (answer.state !== 'missing') results.push(unanswered(all, answer, `list ${kind}`));
  }
  return { state: 'found', value: { refs, results } };
}

async function versionOf(snapshot: Snapshot, kind: string, versions: readonly string[]) {
  for (const version of versions) {
    const apiVersion = `${GROUP}/${version}`;
    const resource = await snapshot.client.resource(apiVersion, kind);
    if (resource.state === 'found') return { apiVersion, namespaced: resource.value.namespaced };
  }
  return undefined;
}
