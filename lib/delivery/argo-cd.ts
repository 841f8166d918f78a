import type { Manifest } from '../manifest/manifest';
import { type ApplyGroup, groupOfManifest } from '../manifest/order';
import type { DeliveryFile } from './deliver';
import { type ArgoCd, IN_CLUSTER } from './props';
import { annotated } from './protect';

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';

/**
 * The sync wave of each step of applying. A wave begins when all of the one before is healthy: Argo CD knows the health
 * of stores and ExternalSecrets. Without, all custom resources come in one wave, sorted by name.
 */
const WAVES: Readonly<Record<ApplyGroup['name'], number>> = {
  namespaces: -5,
  definitions: -4,
  configuration: -3,
  stores: -2,
  'external-secrets': -1,
  workloads: 0,
  'push-secrets': 1,
};

/** An object as Argo CD needs it: its wave, and that it stays when it is taken out of the repository. */
export function forArgoCd(manifest: Manifest, stays: boolean): Manifest {
  const wave = WAVES[groupOfManifest(manifest).name];
  return annotated(manifest, {
    // The default is 0.
    ...(wave !== 0 && { [WAVE]: String(wave) }),
    ...(stays && { [OPTIONS]: 'Prune=false,Delete=false' }),
  });
}

/** Where the files of the delivery, and the Application that installs ESO, are in the repository. */
export interface Folders {
  readonly delivery: string;
  readonly operator: string | undefined;
}

/**
 * The files of the delivery: what is applied once by hand, and the Application of the objects, which Argo CD then takes
 * from the repository together with that of ESO.
 * @param bySet whether an ApplicationSet makes what would be applied by hand
 */
export function argoCdFiles(delivery: ArgoCd, folders: Folders, bySet: boolean): DeliveryFile[] {
  const { name, path, destination } = delivery;
  const objects = { name: `${name}-objects`, source: { path }, destination, wave: 1 };
  const child = { name: OBJECTS, manifests: [application(delivery, objects)] };
  return bySet
    ? [child]
    : [
        healthFile(delivery),
        { name: 'root.yaml', manifests: [root(delivery, rootSource(delivery, folders))] },
        child,
      ];
}

/** What Argo CD is told of the health of kinds that it knows none of. */
export function healthFile({ namespace }: Pick<ArgoCd, 'namespace'>): DeliveryFile {
  return { name: 'argocd-cm.yaml', manifests: [settings(namespace)] };
}

/** The Application of the other Applications, which are where a source says. */
export function root(delivery: Omit<ArgoCd, 'destination' | 'path'>, source: RootSource): Manifest {
  const { name, namespace } = delivery;
  // Applications go where Argo CD is.
  return application(delivery, { name, source, destination: { ...IN_CLUSTER, namespace } });
}

/** A folder, and which files below it are Applications. */
type RootSource = ReturnType<typeof rootSource>;

/** The folder above those of the app, and which files below it are Applications. */
export function rootSource({ path }: Pick<ArgoCd, 'path'>, folders: Folders) {
  const above = commonFolder([
    path,
    folders.delivery,
    ...(folders.operator === undefined ? [] : [folders.operator]),
  ]);
  const below = (folder: string) => (above === '.' ? folder : folder.slice(above.length + 1));
  const children = [
    ...(folders.operator === undefined ? [] : [`${below(folders.operator)}/application.yaml`]),
    `${below(folders.delivery)}/${OBJECTS}`,
  ];
  return { path: above, directory: { recurse: true, include: `{${children.join(',')}}` } };
}

/** The folder that several are in. */
function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split('/').slice(0, -1));
  const end = first.findIndex((name, i) => others.some((other) => other[i] !== name));
  return first.slice(0, end === -1 ? first.length : end).join('/') || '.';
}

const OBJECTS = 'objects.yaml';

interface App {
  readonly name: string;
  readonly source: Readonly<Record<string, unknown>>;
  readonly destination: Readonly<Record<string, string>>;
  readonly wave?: number;
}

/** An Application of a folder of manifests. */
function application(
  { repoURL, targetRevision, project, namespace }: Omit<ArgoCd, 'destination' | 'path'>,
  { name, source, destination, wave }: App,
): Manifest {
  const annotations = wave === undefined ? {} : { annotations: { [WAVE]: String(wave) } };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace, ...annotations },
    spec: {
      project,
      source: { repoURL, targetRevision, ...source },
      destination: { ...destination },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        // A revision that failed is not tried again by itself: before ESO's CRDs are there, every one fails.
        retry: { limit: 10, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
      },
    },
  };
}

/** The health of kinds that Argo CD knows none of (3.5: no ClusterPushSecret; Applications since 1.8). */
function settings(namespace: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'argocd-cm',
      namespace,
      // Argo CD finds it by these labels.
      labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' },
    },
    data: {
      'resource.customizations.health.argoproj.io_Application': APPLICATION_HEALTH,
      'resource.customizations.health.external-secrets.io_ClusterPushSecret': READY_HEALTH,
    },
  };
}

/** Of a child: a wave with Applications waits until what they sync is healthy. */
const APPLICATION_HEALTH = `local health = { status = "Progressing", message = "" }
if obj.status ~= nil and obj.status.health ~= nil then
  health.status = obj.status.health.status
  health.message = obj.status.health.message or ""
end
return health
`;

const READY_HEALTH = `local health = { status = "Progressing", message = "not looked at yet" }
if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    if condition.type == "Ready" then
      health.message = condition.message or ""
      health.status = condition.status == "True" and "Healthy" or "Degraded"
    end
  end
end
return health
`;
