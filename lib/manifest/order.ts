import { groupOf, type Manifest } from './manifest';

/** A step of applying: all objects of one are there before those of the next are sent. */
export interface ApplyGroup {
  /** The place among the steps, from 0. */
  readonly rank: number;
  /** The name in file names, such as `stores`. */
  readonly name: string;
}

const group = (rank: number, name: string): ApplyGroup => ({ rank, name });
const NAMESPACES = group(0, 'namespaces');
const DEFINITIONS = group(1, 'definitions');
const CONFIGURATION = group(2, 'configuration');
const STORES = group(3, 'stores');
const EXTERNAL_SECRETS = group(4, 'external-secrets');
const WORKLOADS = group(5, 'workloads');
const PUSH_SECRETS = group(6, 'push-secrets');

/** What the API server must know before it takes the rest, and what workloads refer to. */
const STEPS: Readonly<Record<string, ApplyGroup>> = {
  '/Namespace': NAMESPACES,
  'apiextensions.k8s.io/CustomResourceDefinition': DEFINITIONS,
  'scheduling.k8s.io/PriorityClass': DEFINITIONS,
  'storage.k8s.io/StorageClass': DEFINITIONS,
  'node.k8s.io/RuntimeClass': DEFINITIONS,
  'networking.k8s.io/IngressClass': DEFINITIONS,
  '/ResourceQuota': CONFIGURATION,
  '/LimitRange': CONFIGURATION,
  '/ServiceAccount': CONFIGURATION,
  '/ConfigMap': CONFIGURATION,
  '/Secret': CONFIGURATION,
  'bitnami.com/SealedSecret': CONFIGURATION,
  'rbac.authorization.k8s.io/Role': CONFIGURATION,
  'rbac.authorization.k8s.io/RoleBinding': CONFIGURATION,
  'rbac.authorization.k8s.io/ClusterRole': CONFIGURATION,
  'rbac.authorization.k8s.io/ClusterRoleBinding': CONFIGURATION,
  'external-secrets.io/SecretStore': STORES,
  'external-secrets.io/ClusterSecretStore': STORES,
  'external-secrets.io/ExternalSecret': EXTERNAL_SECRETS,
  'external-secrets.io/ClusterExternalSecret': EXTERNAL_SECRETS,
  'external-secrets.io/PushSecret': PUSH_SECRETS,
  'external-secrets.io/ClusterPushSecret': PUSH_SECRETS,
};

/** Kinds without a namespace, by group: those of Kubernetes 1.36 and ESO's. */
const CLUSTER_SCOPED = new Set(
  Object.entries({
    '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
    'admissionregistration.k8s.io': [
      'MutatingAdmissionPolicy',
      'MutatingAdmissionPolicyBinding',
      'MutatingWebhookConfiguration',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'ValidatingWebhookConfiguration',
    ],
    'apiextensions.k8s.io': ['CustomResourceDefinition'],
    'apiregistration.k8s.io': ['APIService'],
    'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
    'external-secrets.io': ['ClusterSecretStore', 'ClusterExternalSecret', 'ClusterPushSecret'],
    'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
    'generators.external-secrets.io': ['ClusterGenerator'],
    'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
    'node.k8s.io': ['RuntimeClass'],
    'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
    'resource.k8s.io': ['DeviceClass', 'ResourceSlice', 'DeviceTaintRule'],
    'scheduling.k8s.io': ['PriorityClass'],
    'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  }).flatMap(([name, kinds]) => kinds.map((kind) => `${name}/${kind}`)),
);

const GENERATORS = 'generators.external-secrets.io';

function groupKind(manifest: Manifest): string {
  return `${groupOf(manifest)}/${manifest.kind}`;
}

/**
 * The step in which an object is applied. ExternalSecrets come before the workloads that use their Secrets,
 * PushSecrets last: a workload may make the Secret that they read.
 */
export function groupOfManifest(manifest: Manifest): ApplyGroup {
  return STEPS[groupKind(manifest)] ?? (groupOf(manifest) === GENERATORS ? STORES : WORKLOADS);
}

/** Whether the kind is one that lives in no namespace. A kind that is not known here counts as namespaced. */
export function isClusterScoped(manifest: Manifest): boolean {
  return CLUSTER_SCOPED.has(groupKind(manifest));
}

/** What makes an object this one: group, kind, namespace and name, but not the version. */
export function identity(manifest: Manifest): string | undefined {
  const { name, namespace } = manifest.metadata;
  if (name === undefined) return undefined;
  const place = namespace === undefined || isClusterScoped(manifest) ? name : `${namespace}/${name}`;
  return `${groupKind(manifest)} ${place}`;
}
