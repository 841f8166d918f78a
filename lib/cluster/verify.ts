import type { Manifest } from '../manifest/manifest';
import { isClusterScoped } from '../manifest/order';
import { GROUP } from '../release';
import { checkClusterKind } from './check-cluster-kinds';
import { checkExternalSecret } from './check-external-secret';
import { checkPushSecret, sinksOf } from './check-push-secret';
import { checkStore } from './check-store';
import type { KubeClient, Ref } from './client';
import { Context, label } from './context';
import { difference } from './difference';
import { storesOf } from './entries';
import { pulumiOf } from './environments';
import { pooled } from './pool';
import { conditionOf, present } from './presence';
import { not, ok, type Result } from './result';
import type { Snapshot } from './snapshot';

/** The objects to look at, and what is known of them already. */
export interface Subject {
  readonly refs: readonly Ref[];
  /** What was written, by label, where manifests are followed: the cluster may have something else. */
  readonly written?: ReadonlyMap<string, Manifest>;
  /** Kinds that could not be read. */
  readonly results: readonly Result[];
}

/** The objects of manifests, each once. */
export function subjectOf(client: KubeClient, manifests: readonly Manifest[]): Subject {
  const refs = new Map<string, Ref>();
  const written = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const namespace = isClusterScoped(manifest) ? undefined : (metadata.namespace ?? client.namespace);
    const ref = { apiVersion, kind, name: metadata.name, ...(namespace !== undefined && { namespace }) };
    refs.set(`${apiVersion} ${label(ref)}`, ref);
    written.set(label(ref), manifest);
  }
  return { refs: [...refs.values()], written, results: [] };
}

/** Follows each object to its end. The results are in the order of the objects, then what they led to. */
export async function verify(
  snapshot: Snapshot,
  { refs, written, results: known }: Subject,
): Promise<Result[]> {
  const context = await contextOf(snapshot);
  await snapshot.prefetch(refs);
  await pooled(refs, (ref) => snapshot.get(ref));
  const behind = await storesBehind(context, refs);
  await prefetchWhatTheyUse(context, refs, behind);
  const followed = new Map<string, Result>();
  const follow = (result: Result, via: Ref) => {
    const name = label(result.object);
    if (!followed.has(name)) followed.set(name, { ...result, via: label(via) });
  };
  const results = await pooled(
    refs,
    async (ref) => (await notAsWritten(context, ref, written)) ?? (await checkObject(context, ref, follow)),
  );
  for (const ref of refs) {
    for (const store of behind.get(ref) ?? []) follow(await checkStore(context, store), ref);
  }
  const asked = new Set(refs.map(label));
  const others = [...followed].filter(([name, { status }]) => !asked.has(name) && status !== 'ok');
  return [...known, ...results, ...others.map(([, result]) => result)];
}

async function contextOf(snapshot: Snapshot): Promise<Context> {
  const served = await snapshot.client.resource(`${GROUP}/v1`, 'SecretStore');
  // 0.14 brought the shorter wait, 0.16 v1: without v1 the longer one is the bound.
  return served.state === 'missing'
    ? new Context(snapshot, '16 min', `${GROUP}/v1beta1`)
    : new Context(snapshot, '7 min', `${GROUP}/v1`);
}

async function checkObject(
  context: Context,
  ref: Ref,
  follow: (child: Result, via: Ref) => void,
): Promise<Result> {
  const [group] = ref.apiVersion.split('/');
  if (group === 'generators.external-secrets.io') return not(ref, 'generator-not-checked', {});
  if (group === GROUP) {
    switch (ref.kind) {
      case 'SecretStore':
      case 'ClusterSecretStore':
        return checkStore(context, ref);
      case 'ExternalSecret':
        return checkExternalSecret(context, ref);
      case 'PushSecret':
        return checkPushSecret(context, ref);
      case 'ClusterExternalSecret':
      case 'ClusterPushSecret':
        return checkClusterKind(context, ref, follow);
    }
  }
  const there = await present(context.snapshot, ref);
  if ('result' in there) return there.result;
  return IS_ALL.includes(ref.kind) ? ok(ref) : not(ref, 'not-followed', {});
}

/** Kinds without a state of their own: what is there is well. */
const IS_ALL = ['Namespace', 'Secret', 'ConfigMap', 'ServiceAccount'];

/** One of ESO's objects that is there, with another spec than was written: what its status says is about that. */
async function notAsWritten(
  { snapshot }: Context,
  ref: Ref,
  written: Subject['written'],
): Promise<Result | undefined> {
  const manifest = written?.get(label(ref));
  if (manifest === undefined || !ref.apiVersion.startsWith(`${GROUP}/`)) return undefined;
  const answer = await snapshot.get(ref);
  if (answer.state !== 'found') return undefined;
  const field = difference(manifest.spec, answer.value.spec, 'spec');
  return field === undefined ? undefined : not(ref, 'not-as-written', { field });
}

/** Stores and Secrets: in few requests what each check would ask for alone. */
async function prefetchWhatTheyUse(
  context: Context,
  refs: readonly Ref[],
  behind: StoresBehind,
): Promise<void> {
  const { snapshot } = context;
  const stores = new Map<string, Ref>();
  const secrets: Ref[] = [];
  for (const ref of refs) {
    for (const store of behind.get(ref) ?? []) stores.set(label(store), store);
    if (ref.kind !== 'ExternalSecret') continue;
    const answer = await snapshot.get(ref);
    if (answer.state !== 'found') continue;
    const name = answer.value.spec?.target?.name ?? ref.name;
    secrets.push({ apiVersion: 'v1', kind: 'Secret', name, namespace: ref.namespace });
  }
  await snapshot.prefetch([...stores.values()]);
  await snapshot.prefetch(secrets);
  await noteEnvironments(context, behind);
}

/** Which environments are there, by those who use them. */
async function noteEnvironments(context: Context, behind: StoresBehind): Promise<void> {
  for (const [ref, stores] of behind) {
    const answer = await context.snapshot.get(ref);
    if (answer.state !== 'found') continue;
    const ready = conditionOf(answer.value, 'Ready');
    const lost = stores.length === 1 && /reading environment : 404/.test(ready?.message ?? '');
    if (ready?.status !== 'True' && !lost) continue;
    for (const store of stores) {
      const found = await context.snapshot.get(store);
      const pulumi = found.state === 'found' ? pulumiOf(found.value) : undefined;
      if (pulumi === undefined) continue;
      if (lost) context.environments.noteMissing(pulumi);
      else context.environments.noteOpened(pulumi, Date.parse(answer.value.status.refreshTime ?? 0));
    }
  }
}

/** The stores of each object that has any. */
type StoresBehind = ReadonlyMap<Ref, readonly Ref[]>;

async function storesBehind(context: Context, refs: readonly Ref[]): Promise<StoresBehind> {
  const behind = new Map<Ref, readonly Ref[]>();
  for (const ref of refs) {
    if (ref.kind !== 'ExternalSecret' && ref.kind !== 'PushSecret') continue;
    const answer = await context.snapshot.get(ref);
    if (answer.state !== 'found') continue;
    const stores = ref.kind === 'ExternalSecret' ? storesOf(answer.value) : sinksOf(context, answer.value);
    if (stores.length > 0) behind.set(ref, stores);
  }
  return behind;
}
