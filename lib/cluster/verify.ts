import type { Manifest } from '../manifest/manifest';
import { isClusterScoped } from '../manifest/order';
import { checkClusterKind } from './check-cluster-kinds';
import { checkExternalSecret } from './check-external-secret';
import { checkPushSecret, sinksOf } from './check-push-secret';
import { checkStore } from './check-store';
import type { KubeClient, Ref } from './client';
import { Context, label } from './context';
import { storesOf } from './entries';
import { pulumiOf } from './environments';
import { pooled } from './pool';
import { conditionOf, present } from './presence';
import { not, ok, type Result } from './result';
import type { Snapshot } from './snapshot';

/** The objects to look at, and what is known of them already. */
export interface Subject {
  readonly refs: readonly Ref[];
  /** Kinds that could not be read. */
  readonly results: readonly Result[];
}

/** The objects of manifests, each once. */
export function subjectOf(client: KubeClient, manifests: readonly Manifest[]): Subject {
  const refs = manifests.map((manifest): Ref => {
    const { apiVersion, kind, metadata } = manifest;
    const namespace = metadata.namespace ?? (isClusterScoped(manifest) ? undefined : client.namespace);
    return {
      apiVersion,
      kind,
      name: metadata.name,
      ...(namespace !== undefined && !isClusterScoped(manifest) && { namespace }),
    };
  });
  return {
    refs: [...new Map(refs.map((ref) => [`${ref.apiVersion} ${label(ref)}`, ref])).values()],
    results: [],
  };
}

/** Follows each object to its end. The results are in the order of the objects, then what they led to. */
export async function verify(snapshot: Snapshot, { refs, results: known }: Subject): Promise<Result[]> {
  const context = await contextOf(snapshot);
  await snapshot.prefetch(refs);
  await prefetchWhatTheyUse(context, refs);
  const followed = new Map<string, Result>();
  const follow = (result: Result, via: Ref) => {
    const name = label(result.object);
    if (!followed.has(name)) followed.set(name, { ...result, via: label(via) });
  };
  const results = await pooled(refs, (ref) => checkObject(context, ref, follow));
  for (const ref of refs) {
    for (const store of await storesBehind(context, ref)) follow(await checkStore(context, store), ref);
  }
  const asked = new Set(refs.map(label));
  const others = [...followed].filter(([name, { status }]) => !asked.has(name) && status !== 'ok');
  return [...known, ...results, ...others.map(([, result]) => result)];
}

async function contextOf(snapshot: Snapshot): Promise<Context> {
  const served = await snapshot.client.resource('external-secrets.io/v1', 'SecretStore');
  // 0.14 brought the shorter wait, 0.16 v1: without v1 the longer one is the bound.
  return served.state === 'missing'
    ? new Context(snapshot, '16 min', 'external-secrets.io/v1beta1')
    : new Context(snapshot, '7 min', 'external-secrets.io/v1');
}

async function checkObject(
  context: Context,
  ref: Ref,
  follow: (child: Result, via: Ref) => void,
): Promise<Result> {
  const [group] = ref.apiVersion.split('/');
  if (group === 'generators.external-secrets.io') return not(ref, 'generator-not-checked', {});
  if (group === 'external-secrets.io') {
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
  return 'result' in there ? there.result : ok(ref);
}

/** Stores and Secrets: in few requests what each check would ask for alone. */
async function prefetchWhatTheyUse(context: Context, refs: readonly Ref[]): Promise<void> {
  const { snapshot } = context;
  await pooled(refs, (ref) => snapshot.get(ref));
  const stores = new Map<string, Ref>();
  const secrets: Ref[] = [];
  for (const ref of refs) {
    for (const store of await storesBehind(context, ref)) stores.set(label(store), store);
    if (ref.kind !== 'ExternalSecret') continue;
    const answer = await snapshot.get(ref);
    if (answer.state !== 'found') continue;
    const name = answer.value.spec?.target?.name ?? ref.name;
    secrets.push({ apiVersion: 'v1', kind: 'Secret', name, namespace: ref.namespace });
  }
  await snapshot.prefetch([...stores.values()]);
  await snapshot.prefetch(secrets);
  await noteEnvironments(context, refs);
}

/** Which environments are there, by those who use them. */
async function noteEnvironments(context: Context, refs: readonly Ref[]): Promise<void> {
  for (const ref of refs) {
    const stores = await storesBehind(context, ref);
    if (stores.length === 0) continue;
    const answer = await context.snapshot.get(ref);
    const ready = answer.state === 'found' ? conditionOf(answer.value, 'Ready') : undefined;
    const lost = stores.length === 1 && /reading environment : 404/.test(ready?.message ?? '');
    if (ready?.status !== 'True' && !lost) continue;
    for (const store of stores) {
      const found = await context.snapshot.get(store);
      const pulumi = found.state === 'found' ? pulumiOf(found.value) : undefined;
      if (pulumi !== undefined) context.environments.note(pulumi, lost ? 'missing' : 'opened');
    }
  }
}

async function storesBehind(context: Context, ref: Ref): Promise<Ref[]> {
  if (ref.kind !== 'ExternalSecret' && ref.kind !== 'PushSecret') return [];
  const answer = await context.snapshot.get(ref);
  if (answer.state !== 'found') return [];
  return ref.kind === 'ExternalSecret' ? storesOf(answer.value) : sinksOf(context, answer.value);
}
