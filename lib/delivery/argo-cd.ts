import type { Manifest } from '../manifest/manifest';
import { type ApplyGroup, groupOfManifest } from '../manifest/order';
import type { DeliveryFile } from './deliver';
import { type ArgoCd, IN_CLUSTER } from './props';
import { annotated, isKept } from './protect';

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
export function forArgoCd(manifest: Manifest): Manifest {
  const wave = WAVES[groupOfManifest(manifest).name];
  return annotated(manifest, {
    // The default is 0.
    ...(wave !== 0 && { [WAVE]: String(wave) }),
    ...(isKept(manifest) && { [OPTIONS]: 'Prune=false,Delete=false' }),
  });
}

/**
 * The files of the delivery: what is applied once by hand, and the Application of the objects, which Argo CD then takes
 * from the repository together with that of ESO.
 * @param folders where the files of the delivery, and the Application that installs ESO, are in the repository
 */
export function argoCdFiles(
  delivery: ArgoCd,
  folders: { readonly delivery: string; readonly operator: string | undefined },
): DeliveryFile[] {
  const { name, path, namespace, destination } = delivery;
  const above = path.includes('/') ? path.replace(/\/[^/]*$/, '') : '.';
  const below = (folder: string) => (above === '.' ? folder : folder.slice(above.length + 1));
  const children = [
    ...(folders.operator === undefined ? [] : [`${below(folders.operator)}/application.yaml`]),
    `${below(folders.delivery)}/${OBJECTS}`,
  ];
  const root = {
    name,
    source: { path: above, directory: { recurse: true, include: `{${children.join(',')}}` } },
    // Applications go where Argo CD is.
    destination: { ...IN_CLUSTER, namespace },
  };
  const objects = { name: `${name}-objects`, source: { path }, destination, wave: 1 };
  return [
    { name: 'argocd-cm.yaml', manifests: [settings(delivery)] },
    { name: 'root.yaml', manifests: [application(delivery, root)] },
    { name: OBJECTS, manifests: [application(delivery, objects)] },
  ];
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
  { repoURL, targetRevision, project, namespace }: ArgoCd,
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
function settings({ namespace }: ArgoCd): Manifest {
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
