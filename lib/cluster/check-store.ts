import { type Found, found } from './causes';
import type { Live, Ref } from './client';
import type { Context } from './context';
import { pulumiOf } from './environments';
import { ofToken } from './explain';
import { conditionOf, present, unreconciled } from './presence';
import { not, ok, type Result } from './result';
import type { Snapshot } from './snapshot';

/** A SecretStore or ClusterSecretStore: whether the operator has an access token for it. */
export function checkStore(context: Context, ref: Ref): Promise<Result> {
  return context.once(ref, () => check(context, ref));
}

async function check(context: Context, ref: Ref): Promise<Result> {
  const { snapshot } = context;
  const there = await present(snapshot, ref);
  if ('result' in there) return there.result;
  const { live } = there;
  const ready = conditionOf(live, 'Ready');
  if (ready === undefined) {
    const controller = live.spec?.controller;
    return controller ? not(ref, 'controller-class', { controller }) : unreconciled(snapshot, ref, live);
  }
  if (ready.status === 'True') {
    // The operator looks again every five minutes, and reads the token at each call.
    const lost = await lostToken(snapshot, live);
    return lost === undefined ? ok(ref) : not(ref, lost.cause, lost.facts as never);
  }
  const warnings = await snapshot.warnings(ref.namespace);
  const said = warnings.state === 'found' ? warnings.value.get(live.metadata.uid)?.message : undefined;
  const operator = said ?? String(ready.message ?? ready.reason);
  const { cause, facts } =
    (await tokenProblem(snapshot, live, said)) ?? found('store-not-ready', { reason: operator });
  return not(ref, cause, facts as never, { operator, retry: context.longestBackoff });
}

/** Whether the Secret of the token lacks, or its key; undefined too if that cannot be seen. */
async function lostToken(snapshot: Snapshot, live: Live): Promise<Found | undefined> {
  const token = pulumiOf(live)?.token;
  const namespace: string | undefined = live.metadata.namespace ?? token?.namespace;
  if (token === undefined || namespace === undefined) return undefined;
  const { name: secret, key } = token;
  const answer = await snapshot.secret(namespace, secret);
  if (answer.state === 'missing') return found('token-secret-missing', { secret, namespace, key });
  const lacks = answer.state === 'found' && !answer.value.keys.some(({ name }) => name === key);
  return lacks ? found('token-key-missing', { secret, namespace, key }) : undefined;
}

/** Looks for the token's Secret itself: it may have come since the operator looked, and events may be hidden. */
async function tokenProblem(
  snapshot: Snapshot,
  live: Live,
  said: string | undefined,
): Promise<Found | undefined> {
  const pulumi = pulumiOf(live);
  const namespace: string | undefined = live.metadata.namespace ?? pulumi?.token?.namespace;
  const problem = said === undefined ? undefined : ofToken(said, { pulumi, namespace: namespace ?? '' });
  const lost = await lostToken(snapshot, live);
  if (lost !== undefined || pulumi?.token === undefined || namespace === undefined) return lost ?? problem;
  const wasLost = problem?.cause === 'token-secret-missing' || problem?.cause === 'token-key-missing';
  const { name } = pulumi.token;
  // Where it cannot be seen, the operator is believed.
  if (!wasLost || (await snapshot.secret(namespace, name)).state !== 'found') return problem;
  return found('retry-pending', {
    what: `the Secret of the access token, ${namespace}/${name}, was not there`,
  });
}
