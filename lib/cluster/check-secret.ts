import type { Live, Ref } from './client';
import { present, unanswered } from './presence';
import { not, ok, type Result } from './result';
import type { SecretShape } from './secret-shape';
import type { Snapshot } from './snapshot';

/** The Secret of an ExternalSecret that the operator calls synced: there, whole, and no JSON of ESC's. */
export async function checkSecret(snapshot: Snapshot, ref: Ref, live: Live, ready: Live): Promise<Result> {
  const { name: target, creationPolicy = 'Owner', manifest } = live.spec?.target ?? {};
  const secret: string = target ?? ref.name;
  if (creationPolicy === 'None') return ok(ref);
  if (manifest !== undefined) return checkOther(snapshot, ref, { ...manifest, name: secret });
  const answer = await snapshot.secret(ref.namespace as string, secret);
  if (answer.state === 'missing') {
    if (creationPolicy === 'Merge') return not(ref, 'merge-target-missing', { secret });
    return neverMade(live, ready)
      ? not(ref, 'secret-not-made', { secret })
      : not(ref, 'secret-missing', { secret, interval: String(live.spec?.refreshInterval ?? '1h') });
  }
  if (answer.state !== 'found') return unanswered(ref, answer, `get secrets in namespace ${ref.namespace}`);
  const { keys, controller } = answer.value;
  if (creationPolicy === 'Owner' && controller !== undefined && controller !== `ExternalSecret ${ref.name}`) {
    return not(ref, 'target-owned', { secret, owner: controller });
  }
  const lacking = declaredKeys(live).filter((key) => !keys.some(({ name }) => name === key));
  const summary = { name: secret, keys: keys.map(({ name, bytes }) => ({ name, bytes })) };
  if (lacking.length > 0)
    return not(ref, 'secret-lacks-key', { secret, keys: lacking.join(', ') }, { secret: summary });
  const wrapped = keys.filter((key) => key.wrapped).map(({ name }) => name);
  if (wrapped.length > 0)
    return not(ref, 'value-is-object', { keys: wrapped.join(', ') }, { secret: summary });
  return ok(ref, summaryOfOurs(live, answer.value));
}

/** A Secret that others write to as well has keys that are not this object's. */
function summaryOfOurs(live: Live, { name, keys }: SecretShape) {
  const declared = declaredKeys(live);
  const merged =
    live.spec?.target?.creationPolicy === 'Merge' && declared.length > 0 && !live.spec.dataFrom?.length;
  const shown = merged ? keys.filter((key) => declared.includes(key.name)) : keys;
  return { name, keys: shown.map((key) => ({ name: key.name, bytes: key.bytes })) };
}

/** Nothing but extract, and nothing found: the operator calls that synced and leaves it there. */
function neverMade({ spec }: Live, { message, reason }: Live): boolean {
  if (reason === 'SecretDeleted' || /retained due to DeletionPolicy/.test(message ?? '')) return true;
  return !spec?.data?.length && (spec?.dataFrom ?? []).every((entry: Live) => entry.extract !== undefined);
}

/** The keys that the Secret has to have, as far as the manifest says. */
export function declaredKeys({ spec }: Live): string[] {
  const data = ((spec?.data ?? []) as Live[]).map(({ secretKey }) => secretKey as string);
  const template = spec?.target?.template;
  const made = Object.keys(template?.data ?? {});
  if (template?.mergePolicy === 'Merge') return [...new Set([...data, ...made])];
  // What is templated takes the place of what was fetched.
  return made.length > 0 || template?.templateFrom?.length ? made : data;
}

/** A target that is no Secret: all that is known of its kind is whether it is there. */
async function checkOther(snapshot: Snapshot, ref: Ref, { apiVersion, kind, name }: Live): Promise<Result> {
  const there = await present(snapshot, { apiVersion, kind, name, namespace: ref.namespace });
  if ('live' in there) return ok(ref);
  return { ...there.result, object: ref };
}
