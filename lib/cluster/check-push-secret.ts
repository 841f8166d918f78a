import { type Found, found } from './causes';
import { checkStore } from './check-store';
import type { Live, Ref } from './client';
import { type Context, label } from './context';
import { pulumiOf } from './environments';
import { explain } from './explain';
import { malformedInterval, staleness } from './freshness';
import { conditionOf, dueToStore, present, unreconciled } from './presence';
import { not, ok, type Result } from './result';
import type { Snapshot } from './snapshot';
import { ago } from './time';

/** A PushSecret: its stores, and what became of its last push. */
export function checkPushSecret(context: Context, ref: Ref): Promise<Result> {
  return context.once(ref, () => check(context, ref));
}

async function check(context: Context, ref: Ref): Promise<Result> {
  const { snapshot, longestBackoff: retry } = context;
  const there = await present(snapshot, ref);
  if ('result' in there) return there.result;
  const { live } = there;
  const malformed = malformedInterval(ref, live);
  if (malformed !== undefined) return malformed;
  const results = await Promise.all(sinksOf(context, live).map((store) => checkStore(context, store)));
  const store = results.find(({ status }) => status === 'fail');
  if (store !== undefined) return dueToStore(context, ref, store);
  const ready = conditionOf(live, 'Ready');
  if (ready === undefined) return neverReconciled(snapshot, ref, live);
  if (ready.status === 'True') return staleness(snapshot, ref, live) ?? pushed(ref, live);
  const operator = String(ready.message ?? ready.reason);
  const { cause, facts } = await explained(context, ref, live, operator);
  return not(ref, cause, facts as never, { operator, retry });
}

function pushed(ref: Ref, { spec }: Live): Result {
  return spec?.data?.length || spec?.dataTo?.length ? ok(ref) : not(ref, 'pushes-nothing', {});
}

/** What the operator leaves without a status although it looked at it. */
function neverReconciled(snapshot: Snapshot, ref: Ref, live: Live): Result {
  const result = unreconciled(snapshot, ref, live);
  const { secretStoreRefs = [], template } = live.spec ?? {};
  if (secretStoreRefs.length === 0) return not(ref, 'no-store', {});
  if (result.cause !== 'ignored-by-operator') return result;
  if ((secretStoreRefs as Live[]).every(({ name }) => !name)) return not(ref, 'no-store', {});
  const age = ago(snapshot.age(live.metadata.creationTimestamp));
  return template === undefined ? result : not(ref, 'template-suspected', { age });
}

/** The stores that it names; those that it selects by labels are not followed. */
export function sinksOf({ storeVersion: apiVersion }: Context, { metadata, spec }: Live): Ref[] {
  const of = (kind: string, name: string): Ref =>
    kind === 'ClusterSecretStore'
      ? { apiVersion, kind, name }
      : { apiVersion, kind, name, namespace: metadata.namespace };
  return ((spec?.secretStoreRefs ?? []) as Live[]).flatMap(({ name, kind = 'SecretStore' }) =>
    name ? [of(kind, name)] : [],
  );
}

/** Unlike that of an ExternalSecret, its status says it all. */
async function explained(context: Context, ref: Ref, live: Live, message: string): Promise<Found> {
  const { snapshot } = context;
  const stores = sinksOf(context, live);
  const named = /target secretstore (\S+):|for store (\S+):|SecretStore "([^"]+)"/.exec(message);
  const name = named?.slice(1).find((part) => part !== undefined);
  const store = stores.find((it) => it.name === name) ?? stores[0];
  const answer = store && (await snapshot.get(store));
  const secret = live.spec?.selector?.secret?.name ?? 'that its selector names';
  if (/could not get source secret/.test(message) && (await exists(snapshot, ref, secret))) {
    return found('retry-pending', { what: `the Secret to push, ${secret}, was not there` });
  }
  return explain(message, {
    namespace: ref.namespace ?? '',
    store: store ? label(store) : 'its store',
    pulumi: answer?.state === 'found' ? pulumiOf(answer.value) : undefined,
    secret,
    push: true,
  });
}

async function exists(
  snapshot: Context['snapshot'],
  { namespace = '' }: Ref,
  name: string,
): Promise<boolean> {
  return (await snapshot.secret(namespace, name)).state === 'found';
}
