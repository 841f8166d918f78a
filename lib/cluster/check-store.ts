import { type Found, found } from './causes';
import type { Live, Ref } from './client';
import type { Context } from './context';
import { pulumiOf } from './environments';
import { ofToken } from './explain';
import { conditionOf, present, unreconciled } from './presence';
import { not, ok, type Result } from './result';

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
  if (ready.status === 'True') return ok(ref);
  const warnings = await snapshot.warnings(ref.namespace);
  const said = warnings.state === 'found' ? warnings.value.get(live.metadata.uid)?.message : undefined;
  const operator = said ?? String(ready.message ?? ready.reason);
  const { cause, facts } =
    (await tokenProblem(context, live)) ?? found('store-not-ready', { reason: operator });
  return not(ref, cause, facts as never, { operator, retry: context.longestBackoff });
}

/** Looks for the token's Secret itself: it may have come since the operator looked, and events may be hidden. */
async function tokenProblem({ snapshot }: Context, live: Live): Promise<Found | undefined> {
  const pulumi = pulumiOf(live);
  const namespace: string | undefined = live.metadata.namespace ?? pulumi?.token?.namespace;
  const warnings = await snapshot.warnings(live.metadata.namespace);
  const said = warnings.state === 'found' ? warnings.value.get(live.metadata.uid)?.message : undefined;
  const problem = said === undefined ? undefined : ofToken(said, { pulumi, namespace: namespace ?? '' });
  if (pulumi?.token === undefined || namespace === undefined) return problem;
  const { name: secret, key } = pulumi.token;
  const answer = await snapshot.secret(namespace, secret);
  if (answer.state === 'missing') return found('token-secret-missing', { secret, namespace, key });
  if (answer.state !== 'found') return problem;
  if (!answer.value.keys.some(({ name }) => name === key))
    return found('token-key-missing', { secret, namespace, key });
  if (problem?.cause === 'token-secret-missing' || problem?.cause === 'token-key-missing') {
    return found('retry-pending', {
      what: `the Secret of the access token, ${namespace}/${secret}, was not there`,
    });
  }
  return problem;
}
