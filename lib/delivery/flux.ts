import type { Manifest } from '../manifest/manifest';
import { KINDS, kindSchema } from '../release';
import type { DeliveryFile } from './deliver';
import type { Flux } from './props';
import { annotated } from './protect';

/** An object as Flux needs it: that it stays when it is taken out of the repository, and as it is. */
export function forFlux(manifest: Manifest, stays: boolean): Manifest {
  return annotated(manifest, {
    ...(stays && { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
    // The Kustomization substitutes nothing; others may patch it, as many fleets do with all of theirs.
    ...(hasVariable(manifest) && { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' }),
  });
}

function hasVariable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('${');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasVariable);
}

/**
 * The files of the delivery: the source, and a Kustomization for each of the folders, ESO first.
 * @param folders where ESO's installation is in the repository; undefined where the app does not say how
 * @param release the release of ESO, which decides the versions of its kinds
 */
export function fluxFiles(delivery: Flux, operator: string | undefined, release: string): DeliveryFile[] {
  const { name, path, sops } = delivery;
  const first = operator === undefined ? [] : [`${name}-operator`];
  const kustomizations = [
    ...(operator === undefined ? [] : [kustomization(delivery, `${name}-operator`, operator, [])]),
    ...(sops === undefined
      ? []
      : [
          kustomization(delivery, `${name}-secrets`, sops.path, first, {
            decryption: { provider: 'sops', secretRef: { name: sops.secretRef } },
          }),
        ]),
    kustomization(delivery, name, path, first, { healthCheckExprs: healthChecks(release) }),
  ];
  return [{ name: 'flux.yaml', manifests: [source(delivery), ...kustomizations] }];
}

/** With the defaults of the API server spelled out, so that what is stored is what was written. */
function source({ name, namespace, url, ref, isArtifact, secretRef }: Flux): Manifest {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: isArtifact ? 'OCIRepository' : 'GitRepository',
    metadata: { name, namespace },
    spec: {
      interval: '1m0s',
      timeout: '60s',
      url,
      ref,
      ...(isArtifact && { provider: 'generic' }),
      ...(secretRef !== undefined && { secretRef: { name: secretRef } }),
    },
  };
}

function kustomization(
  { name: sourceName, namespace, isArtifact }: Flux,
  name: string,
  path: string,
  dependsOn: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Manifest {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: {
      interval: '10m0s',
      // An ExternalSecret fails for a moment where its store is not Ready yet.
      retryInterval: '30s',
      timeout: '3m0s',
      path: `./${path}`,
      prune: true,
      wait: true,
      force: false,
      sourceRef: { kind: isArtifact ? 'OCIRepository' : 'GitRepository', name: sourceName },
      ...(dependsOn.length > 0 && { dependsOn: dependsOn.map((other) => ({ name: other })) }),
      ...more,
    },
  };
}

/**
 * What `wait` waits for. Without, an object of ESO is taken to be there as soon as it was applied: none has
 * `observedGeneration`, and kstatus knows nothing else of kinds that it does not know.
 */
function healthChecks(release: string): object[] {
  return KINDS.flatMap((kind) => {
    const found = kindSchema(release, kind);
    if (found === undefined) return [];
    const ready = (status: string) => `e, e.type == 'Ready' && e.status == '${status}'`;
    return [
      {
        apiVersion: found.apiVersion,
        kind,
        inProgress: "!has(status.conditions) || !status.conditions.exists(e, e.type == 'Ready')",
        failed: `has(status.conditions) && status.conditions.exists(${ready('False')})`,
        current: `has(status.conditions) && status.conditions.exists(${ready('True')})`,
      },
    ];
  });
}
