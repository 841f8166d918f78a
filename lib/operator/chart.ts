import { didYouMean } from '../check/nearest';
import { InputError } from '../error';
import { compareReleases, newest, releases } from '../release';

/** The name of ESO's chart, in every repository. */
export const CHART = 'external-secrets';

/** Where ESO publishes its chart, of the version of the release. */
export const REPOSITORY = 'https://charts.external-secrets.io';

/**
 * The names of values, by the first known release whose chart has them; none was ever taken away. Read in
 * `deploy/charts/external-secrets/values.yaml` of ESO at the tags helm-chart-0.10.4 to helm-chart-2.9.0. The chart
 * ignores every other name without a word.
 */
const NAMES: Readonly<Record<string, string>> = {
  '0.10.4':
    'affinity bitwarden-sdk-server certController commonLabels concurrent controllerClass crds createOperator ' +
    'deploymentAnnotations dnsConfig dnsPolicy extendedMetricLabels extraArgs extraContainers extraEnv ' +
    'extraObjects extraVolumeMounts extraVolumes fullnameOverride global hostNetwork image imagePullSecrets ' +
    'installCRDs leaderElect log metrics nameOverride namespaceOverride nodeSelector podAnnotations ' +
    'podDisruptionBudget podLabels podSecurityContext podSpecExtra priorityClassName ' +
    'processClusterExternalSecret processClusterStore processPushSecret rbac replicaCount resources ' +
    'revisionHistoryLimit scopedNamespace scopedRBAC securityContext service serviceAccount serviceMonitor ' +
    'tolerations topologySpreadConstraints webhook',
  '0.15.1': 'openshiftFinalizers processClusterPushSecret',
  '0.16.2': 'grafanaDashboard',
  '0.19.2': 'extraInitContainers strategy',
  '0.20.4': 'enableHTTP2 livenessProbe processClusterGenerator systemAuthDelegator',
  '1.0.0': 'genericTargets',
  '1.2.1': 'processSecretStore',
  '1.3.2': 'hostUsers',
  '2.0.1': 'hostAliases',
  '2.2.0': 'readinessProbe',
  '2.3.0': 'vault',
  '2.4.1': 'leaderElectionID',
  '2.5.0': 'rbac.serviceAccountTokenCreate',
  '2.7.0': 'storeRequeueInterval',
  '2.8.0': 'leaderElectionLeaseDuration leaderElectionRenewDeadline leaderElectionRetryPeriod networkPolicy',
  '2.9.0': 'runtimeClassName schedulerName',
};

const FIRST: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([release, names]) => names.split(' ').map((name) => [name, release])),
);

/** Charts before it convert between versions of the CRDs by the webhook, unless told not to. */
const NO_CONVERSION_FROM = '0.16.2';

/** Whether the chart of a known release has a value that this library writes. */
export function hasValue(release: string, name: string): boolean {
  const first = FIRST.get(name);
  return first !== undefined && compareReleases(first, release) <= 0;
}

/** The names of all values that the chart of a known release has. */
export function valueNames(release: string): string[] {
  return [...FIRST.keys()].filter((name) => hasValue(release, name) && !name.includes('.'));
}

/** Whether the CRDs of a known release ask the webhook, by the chart's default. */
export function asksWebhook(release: string): boolean {
  return compareReleases(release, NO_CONVERSION_FROM) < 0;
}

/** @throws InputError if the chart of a known release has no such value; it would be ignored */
export function checkValueName(version: string, release: string, name: string): void {
  // What a newer chart has is not known.
  if (hasValue(release, name) || (release === newest && compareReleases(version, newest) > 0)) return;
  const first = FIRST.get(name);
  throw new InputError(
    first === undefined
      ? `the chart of ESO ${version} has no value ${name}, and would ignore it${didYouMean(name, valueNames(release))}`
      : `the chart of ESO ${version} has no value ${name}, and would ignore it; the first known one with it is ` +
          `${first}; leave it out`,
  );
}

/**
 * The version of the chart of a release, which is the release's own number in all that are known.
 * @param asked what the user wrote, such as `0.20.1`, `v2.9.0` or `2.9`
 * @param release the known release that it means
 */
export function chartVersion(asked: string, release: string): string {
  const whole = /^v?(\d+\.\d+\.\d+)$/.exec(asked.trim())?.[1];
  const newer = /^v?(\d+\.\d+)$/.exec(asked.trim())?.[1];
  if (whole !== undefined) return whole;
  return newer === undefined || releases.some((known) => known.startsWith(`${newer}.`))
    ? release
    : `${newer}.0`;
}
