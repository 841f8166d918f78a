import { checkExternalSecret } from './check-external-secret';
import { checkPushSecret } from './check-push-secret';
import type { Live, Ref } from './client';
import { type Context, label } from './context';
import { difference } from './difference';
import { malformedInterval } from './freshness';
import { pooled } from './pool';
import { conditionOf, present, unreconciled } from './presence';
import { not, ok, type Result } from './result';

/** What one of these kinds makes in namespaces. */
const CHILDREN = {
  ClusterExternalSecret: {
    kind: 'ExternalSecret',
    name: 'externalSecretName',
    spec: 'externalSecretSpec',
    check: checkExternalSecret,
  },
  ClusterPushSecret: {
    kind: 'PushSecret',
    name: 'pushSecretName',
    spec: 'pushSecretSpec',
    check: checkPushSecret,
  },
} as const;

/** So many are named in one message. */
const NAMED = 5;

/** A ClusterExternalSecret or ClusterPushSecret, and the objects that it made. */
export async function checkClusterKind(
  context: Context,
  ref: Ref,
  follow: (child: Result, via: Ref) => void,
): Promise<Result> {
  const there = await present(context.snapshot, ref);
  if ('result' in there) return there.result;
  const { live } = there;
  const malformed = malformedInterval(ref, live);
  if (malformed !== undefined) return malformed;
  const ready = conditionOf(live, 'Ready');
  if (ready === undefined) return unreconciled(context.snapshot, ref, live);
  const failures = (live.status.failedNamespaces ?? []) as Live[];
  if (failures.length > 0 || ready.status !== 'True') {
    const operator = String(ready.message ?? ready.reason ?? 'not Ready');
    return not(ref, 'namespaces-failed', { failures: failuresIn(failures) || operator }, { operator });
  }
  const children = childrenOf(ref, live);
  if (children.length === 0) return not(ref, 'no-namespace-matches', {});
  await context.snapshot.prefetch(children);
  const outdated = await outdatedOf(context, ref, live, children);
  if (outdated.length > 0) return not(ref, 'children-outdated', { children: namedOf(outdated, children) });
  const results = await pooled(children, (child) =>
    CHILDREN[ref.kind as keyof typeof CHILDREN].check(context, child),
  );
  for (const result of results) if (result.status !== 'ok') follow(result, ref);
  return ofChildren(ref, results);
}

function failuresIn(failures: readonly Live[]): string {
  const named = failures.slice(0, NAMED).map(({ namespace, reason }) => `${namespace} (${reason})`);
  return [...named, ...(failures.length > NAMED ? [`and ${failures.length - NAMED} more`] : [])].join(', ');
}

function childrenOf({ apiVersion, kind, name }: Ref, { status }: Live): Ref[] {
  const child = CHILDREN[kind as keyof typeof CHILDREN];
  return ((status.provisionedNamespaces ?? []) as string[]).map((namespace) => ({
    apiVersion,
    kind: child.kind,
    name: status[child.name] ?? name,
    namespace,
  }));
}

/** Those that are there and not what is asked for now: nobody has looked at it since it was changed. */
async function outdatedOf(
  { snapshot }: Context,
  ref: Ref,
  { spec }: Live,
  children: readonly Ref[],
): Promise<Ref[]> {
  const wanted = spec?.[CHILDREN[ref.kind as keyof typeof CHILDREN].spec];
  const answers = await pooled(children, (child) => snapshot.get(child));
  return children.filter((_, i) => {
    const answer = answers[i];
    return answer?.state === 'found' && difference(wanted, answer.value.spec, 'spec') !== undefined;
  });
}

/** `2 of 7, PushSecret a/x, PushSecret b/x` */
function namedOf(some: readonly Ref[], all: readonly unknown[]): string {
  return `${some.length} of ${all.length}, ${some.slice(0, NAMED).map(label).join(', ')}`;
}

function ofChildren(ref: Ref, results: readonly Result[]): Result {
  const failed = results.filter(({ status }) => status === 'fail');
  const unknown = results.filter(({ status }) => status === 'unknown');
  const named = (some: readonly Result[]) =>
    namedOf(
      some.map(({ object }) => object),
      results,
    );
  const [first] = failed;
  if (first !== undefined)
    return not(
      ref,
      'child-failed',
      { children: named(failed) },
      { because: first.because ?? label(first.object) },
    );
  return unknown.length > 0 ? not(ref, 'child-unknown', { children: named(unknown) }) : ok(ref);
}
