import { groupOf, type Manifest } from '../manifest/manifest';

/** Values of the chart that turn a part of the operator, and its permissions, on and off. */
export const RECONCILERS = [
  'processClusterStore',
  'processClusterExternalSecret',
  'processClusterPushSecret',
  'processPushSecret',
] as const;

export type Reconciler = (typeof RECONCILERS)[number];

/** What objects need of the operator. Each need is told by the first object that has it. */
export interface Uses {
  readonly reconcilers: ReadonlyMap<Reconciler, string>;
  /** What makes the operator ask for tokens of a ServiceAccount, which no Role of these objects lets it do. */
  readonly serviceAccountToken: string | undefined;
  /** ESO's objects by namespace, as far as they have one. */
  readonly namespaces: ReadonlyMap<string, string>;
}

const ESO = 'external-secrets.io';
const GENERATORS = 'generators.external-secrets.io';

const NEEDED_BY: Readonly<Record<string, readonly Reconciler[]>> = {
  ClusterSecretStore: ['processClusterStore'],
  ClusterExternalSecret: ['processClusterExternalSecret'],
  // It makes PushSecrets, which are another reconciler's.
  ClusterPushSecret: ['processClusterPushSecret', 'processPushSecret'],
  PushSecret: ['processPushSecret'],
};

/** What these objects need of the operator. */
export function usesOf(manifests: readonly Manifest[]): Uses {
  const reconcilers = new Map<Reconciler, string>();
  const namespaces = new Map<string, string>();
  const need = (reconciler: Reconciler, why: string) => {
    if (!reconcilers.has(reconciler)) reconcilers.set(reconciler, why);
  };
  for (const manifest of manifests) {
    if (groupOf(manifest) !== ESO) continue;
    const { namespace } = manifest.metadata;
    if (namespace !== undefined && !namespaces.has(namespace)) namespaces.set(namespace, nameOf(manifest));
    for (const reconciler of NEEDED_BY[manifest.kind] ?? []) need(reconciler, `there is ${nameOf(manifest)}`);
    if (!reconcilers.has('processClusterStore') && namesClusterStore(manifest['spec']))
      need('processClusterStore', `${nameOf(manifest)} names a ClusterSecretStore`);
  }
  return { reconcilers, serviceAccountToken: tokenUse(manifests), namespaces };
}

/** An object as a message names it. */
function nameOf({ kind, metadata: { name, namespace } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a reference in a spec, wherever it is, is to a ClusterSecretStore. */
function namesClusterStore(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ((value as Fields)['kind'] === 'ClusterSecretStore') return true;
  return Object.values(value).some(namesClusterStore);
}

function tokenUse(manifests: readonly Manifest[]): string | undefined {
  const roles = manifests.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole');
  for (const user of manifests) {
    if (!/^(?:Cluster)?SecretStore$/.test(user.kind) && groupOf(user) !== GENERATORS) continue;
    for (const { name, namespace = user.metadata.namespace } of serviceAccounts(user['spec'])) {
      if (roles.some((role) => letsAsk(role, name, namespace))) continue;
      const account = namespace === undefined ? name : `${namespace}/${name}`;
      return `${nameOf(user)} logs in as the ServiceAccount ${account}`;
    }
  }
  return undefined;
}

/** The ServiceAccounts whose token is asked for, of any provider: each calls the field by this name. */
function serviceAccounts(value: unknown): { name: string; namespace?: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, child]) => {
    const isOne = field === 'serviceAccountRef' && typeof child?.name === 'string';
    return isOne ? [child as { name: string; namespace?: string }] : serviceAccounts(child);
  });
}

type PolicyRule = Readonly<Record<'resources' | 'verbs' | 'resourceNames', readonly string[] | undefined>>;

/** Whether a role allows to ask for tokens of this ServiceAccount. */
function letsAsk(role: Manifest, name: string, namespace: string | undefined): boolean {
  if (role.kind === 'Role' && role.metadata.namespace !== namespace) return false;
  const rules = (role['rules'] ?? []) as readonly PolicyRule[];
  return rules.some(
    ({ resources, verbs, resourceNames }) =>
      resources?.includes('serviceaccounts/token') &&
      verbs?.includes('create') &&
      (resourceNames === undefined || resourceNames.includes(name)),
  );
}
