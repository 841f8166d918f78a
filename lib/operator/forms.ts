import { type ArgoCd, type Flux, isFromHub } from '../delivery/props';
import type { Manifest } from '../manifest/manifest';
import { CHART } from './chart';
import type { Installation } from './installation';

/** The objects that have a controller install the chart; none where Helm does it. */
export function installManifests(installation: Installation): Manifest[] {
  const { delivery } = installation;
  switch (delivery.tool) {
    case 'kubectl':
      return [];
    case 'argo-cd':
      return [application(installation, delivery)];
    case 'flux':
      return [source(installation, delivery), helmRelease(installation, delivery)];
  }
}

/** The command line that installs or upgrades, word by word. */
export function installCommand(installation: Installation, folder: string, valuesFile: string): string[] {
  const { delivery, name, namespace, version, repository } = installation;
  if (delivery.tool !== 'kubectl') return ['kubectl', 'apply', '-f', folder];
  const chart = chartAddress(repository);
  return [
    ...['helm', 'upgrade', '--install', name, chart],
    // Not `helm repo add`, which changes the settings of who runs it.
    ...(chart === CHART ? ['--repo', repository] : []),
    ...[
      '--version',
      version,
      '--namespace',
      namespace,
      '--create-namespace',
      '--values',
      valuesFile,
      '--wait',
    ],
  ];
}

function application(
  { name, namespace, version, repository, values }: Installation,
  delivery: ArgoCd,
): Manifest {
  const { namespace: own, project, destination } = delivery;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    // One Argo CD may install several, each in its cluster.
    metadata: { name: isFromHub(delivery) ? `${delivery.name}-operator` : name, namespace: own },
    spec: {
      project,
      source: {
        // Of a registry it wants the address without its scheme.
        repoURL: repository.replace(/^oci:\/\//, ''),
        chart: CHART,
        targetRevision: version,
        helm: { releaseName: name, valuesObject: values },
      },
      destination: { ...destination, namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        // The stores' CRDs are larger than the last-applied annotation may be.
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
        // A revision that failed is not tried again by itself.
        retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
      },
    },
  };
}

const HOUR = '1h0m0s';

/** With the defaults of the API server spelled out, so that what is stored is what was written. */
function source({ name, version, repository }: Installation, { namespace }: Flux): Manifest {
  const metadata = { name, namespace };
  const apiVersion = 'source.toolkit.fluxcd.io/v1';
  const url = repository.startsWith('oci://') ? chartAddress(repository) : repository;
  if (url === repository)
    return {
      apiVersion,
      kind: 'HelmRepository',
      metadata,
      spec: { interval: HOUR, provider: 'generic', url },
    };
  const mediaType = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
  return {
    apiVersion,
    kind: 'OCIRepository',
    metadata,
    spec: {
      interval: HOUR,
      provider: 'generic',
      timeout: '60s',
      url,
      ref: { tag: version },
      layerSelector: { mediaType, operation: 'copy' },
    },
  };
}

function helmRelease(installation: Installation, delivery: Flux): Manifest {
  const { name, namespace, version, values } = installation;
  const { kind } = source(installation, delivery);
  const sourceRef = { kind, name };
  const chart = {
    spec: { chart: CHART, version, interval: HOUR, reconcileStrategy: 'ChartVersion', sourceRef },
  };
  const remediation = { retries: 3 };
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: delivery.namespace },
    spec: {
      interval: HOUR,
      releaseName: name,
      targetNamespace: namespace,
      ...(kind === 'OCIRepository' ? { chartRef: sourceRef } : { chart }),
      install: { createNamespace: true, remediation },
      upgrade: { remediation },
      values,
    },
  };
}

/** Where the chart is, as Helm names it with `--repo` or without. */
function chartAddress(repository: string): string {
  return repository.startsWith('oci://') ? `${repository}/${CHART}` : CHART;
}
