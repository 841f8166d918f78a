import { groupOf, type Manifest } from './manifest';

/**
 * `group/Kind`, or `Kind` for core kinds, by the steps of applying; `group/*` is every kind of the group. Webhooks
 * and aggregated APIs are among the workloads on purpose: without its pods, one refuses what is applied after it.
 */
const KINDS = {
  namespaces: ['Namespace'],
  definitions: [
    'apiextensions.k8s.io/CustomResourceDefinition',
    'flowcontrol.apiserver.k8s.io/FlowSchema',
    'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
    'networking.k8s.io/IngressClass',
    'node.k8s.io/RuntimeClass',
    'scheduling.k8s.io/PriorityClass',
    'storage.k8s.io/CSIDriver',
    'storage.k8s.io/StorageClass',
    'storage.k8s.io/VolumeAttributesClass',
  ],
  configuration: [
    'ConfigMap',
    'LimitRange',
    'ResourceQuota',
    'Secret',
    'ServiceAccount',
    'bitnami.com/SealedSecret',
    'networking.k8s.io/NetworkPolicy',
    'rbac.authorization.k8s.io/ClusterRole',
    'rbac.authorization.k8s.io/ClusterRoleBinding',
    'rbac.authorization.k8s.io/Role',
    'rbac.authorization.k8s.io/RoleBinding',
  ],
  stores: [
    'external-secrets.io/ClusterSecretStore',
    'external-secrets.io/SecretStore',
    'generators.external-secrets.io/*',
  ],
  'external-secrets': ['external-secrets.io/ClusterExternalSecret', 'external-secrets.io/ExternalSecret'],
  /** Everything else, known or not. */
  workloads: [],
  // Last, since a workload or an ExternalSecret may make the Secret that they read.
  'push-secrets': ['external-secrets.io/ClusterPushSecret', 'external-secrets.io/PushSecret'],
} as const satisfies Record<string, readonly string[]>;

/** A step of applying: its objects need those of the steps before it, never those after it. */
export interface ApplyGroup {
  /** The place among the steps, from 0. */
  readonly rank: number;
  /** The name in file names, such as `stores`. */
  readonly name: keyof typeof KINDS;
}

const GROUPS: readonly ApplyGroup[] = (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((name, rank) => ({
  rank,
  name,
}));
const GROUP_OF = new Map(GROUPS.flatMap((group) => KINDS[group.name].map((kind) => [kind as string, group])));
const WORKLOADS = GROUPS.find(({ name }) => name === 'workloads') as ApplyGroup;

/** What the order knows of a kind. */
interface KindFacts {
  readonly apiVersion: string;
  readonly kind: string;
  /** `group/Kind`, or `Kind` for core kinds: what an object is, whatever the version. */
  readonly name: string;
  readonly step: ApplyGroup;
  readonly isClusterScoped: boolean;
}

/** Objects of one kind come one after another: most questions are about that of the question before. */
let last: KindFacts | undefined;

function factsOf(manifest: Pick<Manifest, 'apiVersion' | 'kind'>): KindFacts {
  const { apiVersion, kind } = manifest;
  if (last?.kind === kind && last.apiVersion === apiVersion) return last;
  const group = groupOf(manifest);
  const name = group === '' ? kind : `${group}/${kind}`;
  const step = GROUP_OF.get(name) ?? GROUP_OF.get(`${group}/*`) ?? WORKLOADS;
  last = { apiVersion, kind, name, step, isClusterScoped: CLUSTER_SCOPED.has(name) };
  return last;
}

/** The step in which an object is applied. */
export function groupOfManifest(manifest: Pick<Manifest, 'apiVersion' | 'kind'>): ApplyGroup {
  return factsOf(manifest).step;
}

/**
 * The manifests in an order in which `kubectl apply` can meet them. Within a step they stay in the order they came
 * in, which may be one of dependencies.
 */
export function applyOrder<T extends Manifest>(manifests: Iterable<T>): T[] {
  return [...manifests].sort(byStep);
}

/** Compares two manifests by their steps of applying, for a sort. */
export function byStep(a: Manifest, b: Manifest): number {
  return groupOfManifest(a).rank - groupOfManifest(b).rank;
}

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'ComponentStatus',
  'Namespace',
  'Node',
  'PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'certificates.k8s.io/CertificateSigningRequest',
  'certificates.k8s.io/ClusterTrustBundle',
  'external-secrets.io/ClusterExternalSecret',
  'external-secrets.io/ClusterPushSecret',
  'external-secrets.io/ClusterSecretStore',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'generators.external-secrets.io/ClusterGenerator',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass',
  'resource.k8s.io/DeviceTaintRule',
  'resource.k8s.io/ResourceSlice',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/VolumeAttributesClass',
]);

/**
 * Whether an object is known to belong to no namespace: the kinds of Kubernetes itself and of ESO. `false` for
 * custom resources of others, which may be either.
 */
export function isClusterScoped(manifest: Pick<Manifest, 'apiVersion' | 'kind'>): boolean {
  return factsOf(manifest).isClusterScoped;
}

/**
 * What makes an object itself for the API server: `group/Kind namespace/name`, without the version; `Kind` for core
 * kinds, `name` alone for what has no namespace. `undefined` if the API server makes up the name (`generateName`).
 */
export function identity(manifest: Manifest): string | undefined {
  // Input may be any YAML, so the name may be missing whatever the type says.
  const { name, namespace } = manifest.metadata as { name?: string; namespace?: string };
  if (name === undefined || name === '') return undefined;
  const where = namespace === undefined || isClusterScoped(manifest) ? '' : `${namespace}/`;
  return `${factsOf(manifest).name} ${where}${name}`;
}

/** Several manifests that would be one object in the cluster. */
export interface Duplicate<T extends Manifest = Manifest> {
  readonly identity: string;
  /** Two or more, in the order of the input. */
  readonly manifests: readonly T[];
}

/** The objects that occur more than once, in the order of their first occurrence. */
export function duplicates<T extends Manifest>(manifests: Iterable<T>): Duplicate<T>[] {
  const first = new Map<string, T>();
  const several = new Map<string, T[]>();
  for (const manifest of manifests) {
    const id = identity(manifest);
    if (id === undefined) continue;
    const original = first.get(id);
    if (original === undefined) first.set(id, manifest);
    else if (several.has(id)) several.get(id)?.push(manifest);
    else several.set(id, [original, manifest]);
  }
  if (several.size === 0) return [];
  return [...first.keys()].flatMap((id) => {
    const found = several.get(id);
    return found === undefined ? [] : [{ identity: id, manifests: found }];
  });
}
