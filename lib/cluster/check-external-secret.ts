import { type Found, found } from './causes';
import { checkSecret } from './check-secret';
import { checkStore } from './check-store';
import type { Live, Ref } from './client';
import { type Context, label } from './context';
import { entriesOf, entryIn, storesOf } from './entries';
import { pulumiOf } from './environments';
import { explain } from './explain';
import { malformedInterval, staleness } from './freshness';
import { conditionOf, dueToStore, present, unanswered, unreconciled } from './presence';
import { not, type Result } from './result';

const SAME_TIME = 5_000;

/** An ExternalSecret: its stores, its status, and the Secret that it is for. */
export function checkExternalSecret(context: Context, ref: Ref): Promise<Result> {
  return context.once(ref, () => check(context, ref));
}

async function check(context: Context, ref: Ref): Promise<Result> {
  const { snapshot } = context;
  const there = await present(snapshot, ref);
  if ('result' in there) return there.result;
  const { live } = there;
  const malformed = malformedInterval(ref, live);
  if (malformed !== undefined) return malformed;
  const ready = conditionOf(live, 'Ready');
  const store = await firstBadStore(context, live);
  // Nothing else can be well while its store is not there or fails; the store is the root, and named once.
  if (store?.status === 'fail') return dueToStore(context, ref, store);
  if (ready === undefined) return neverReconciled(context, ref, live);
  if (ready.status !== 'True') return failed(context, ref, live, ready);
  return staleness(snapshot, ref, live) ?? checkSecret(snapshot, ref, live, ready);
}

function neverReconciled({ snapshot, storeVersion }: Context, ref: Ref, live: Live): Result {
  const result = unreconciled(snapshot, ref, live);
  const entries = (live.spec?.data ?? []) as Live[];
  if (entries.some(({ sourceRef }) => sourceRef?.generatorRef)) return not(ref, 'generator-in-data', {});
  // Its stores are ready: what is left is what it reads.
  if (result.cause !== 'ignored-by-operator' || !storeVersion.endsWith('v1beta1')) return result;
  const { dataFrom, data } = entriesOf(live);
  const keys = [...dataFrom, ...data].flatMap(({ key }) => key ?? []);
  return not(ref, 'operator-panics', { keys: keys.join(', ') });
}

async function firstBadStore(context: Context, live: Live): Promise<Result | undefined> {
  const results = await Promise.all(storesOf(live).map((store) => checkStore(context, store)));
  return (
    results.find(({ status }) => status === 'fail') ?? results.find(({ status }) => status === 'unknown')
  );
}

/** Its status says that it failed and little else: what went wrong is in an event. */
async function failed(context: Context, ref: Ref, live: Live, ready: Live): Promise<Result> {
  const { snapshot, longestBackoff: retry } = context;
  const summary = String(ready.message ?? ready.reason);
  const warnings = await snapshot.warnings(ref.namespace);
  if (warnings.state !== 'found') {
    const why =
      warnings.state === 'missing'
        ? 'which are not served'
        : unanswered(ref, warnings, 'list events').message;
    return not(
      ref,
      'sync-failed-events-hidden',
      { reason: summary, why: String(why) },
      { operator: summary, retry },
    );
  }
  const event = warnings.value.get(live.metadata.uid);
  // One from before the failure is about another; times of events and conditions have whole seconds.
  if (event === undefined || event.time < Date.parse(ready.lastTransitionTime) - SAME_TIME) {
    const why = 'and they are gone: the API server keeps them for an hour';
    return not(ref, 'sync-failed-events-hidden', { reason: summary, why }, { operator: summary, retry });
  }
  const began = Date.parse(ready.lastTransitionTime);
  const { cause, facts } = await explained(context, ref, live, event.message, began);
  // Of these it says: not tried again until something changes.
  const given = cause === 'target-owned' || cause === 'target-immutable';
  return not(ref, cause, facts as never, { operator: event.message, ...(!given && { retry }) });
}

async function explained(
  { snapshot, environments }: Context,
  ref: Ref,
  live: Live,
  message: string,
  began: number,
): Promise<Found> {
  const { entry, earlier } = entryIn(message, live);
  const notReady = /^.*?((?:Cluster)?SecretStore) "([^"]+)" is not ready/.exec(message);
  // Its stores are ready now, or we would not be here.
  if (notReady) return found('retry-pending', { what: `${notReady[1]} ${notReady[2]} was not ready` });
  const answer = entry?.store && (await snapshot.get(entry.store));
  const pulumi = answer?.state === 'found' ? pulumiOf(answer.value) : undefined;
  const said = explain(message, {
    namespace: ref.namespace ?? '',
    store: entry?.store ? label(entry.store) : 'its store',
    pulumi,
    key: entry?.key,
    environment: earlier ? 'opened' : pulumi && environments.get(pulumi, began),
    secret: live.spec?.target?.name ?? ref.name,
  });
  return said.cause === 'store-missing'
    ? found('retry-pending', { what: `${entry?.store ? label(entry.store) : 'its store'} was not there` })
    : said;
}
