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
    const served = await snapshot.servedAs(GROUP, kind);
    if (served.state === 'missing') continue;
    if (served.state !== 'found') {
      const all = { apiVersion: GROUP, kind, name: '*' };
      results.push(unanswered(all, served, `read /apis/${GROUP}`));
      continue;
    }
    const { apiVersion, namespaced } = served.value;
    if (namespace !== undefined && !namespaced) continue;
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
