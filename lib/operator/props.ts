/** Values of a Helm chart. */
export interface Values {
  readonly [name: string]: unknown;
}

/** How ESO is installed. */
export interface OperatorProps {
  /**
   * The release of ESO, which is the version of its chart.
   * @default - the release of the app, so that one number decides both
   */
  readonly release?: string;
  /**
   * The namespace that ESO runs in.
   * @default 'external-secrets'
   */
  readonly namespace?: string;
  /**
   * The name of the Helm release. ESO's Deployments and roles get it as well, followed by `-external-secrets` unless
   * that is part of it.
   * @default 'external-secrets'
   */
  readonly name?: string;
  /**
   * Where the chart is: a Helm repository, or the registry folder that holds it, such as
   * `oci://ghcr.io/external-secrets/charts`.
   * @default 'https://charts.external-secrets.io'
   */
  readonly repository?: string;
  /**
   * The only namespace that ESO sees, with permissions that end there (the chart's scopedNamespace and scopedRBAC).
   * @default - all namespaces
   */
  readonly scopedNamespace?: string;
  /**
   * Whether ESO processes ClusterSecretStores, and may read them.
   * @default - whether the app has or names one
   */
  readonly processClusterStore?: boolean;
  /**
   * Whether ESO processes ClusterExternalSecrets, and may write namespaces.
   * @default - whether the app has one
   */
  readonly processClusterExternalSecret?: boolean;
  /**
   * Whether ESO processes ClusterPushSecrets. Charts before 0.15.0 have no such value.
   * @default - whether the app has one
   */
  readonly processClusterPushSecret?: boolean;
  /**
   * Whether ESO processes PushSecrets. Without, no PushSecret of anybody can stop it at its next start
   * (a malformed refreshInterval of one does).
   * @default - whether the app has one, or a ClusterPushSecret
   */
  readonly processPushSecret?: boolean;
  /**
   * Whether ESO may ask for tokens of every ServiceAccount of the cluster. Charts before 2.5.0 always let it.
   * @default - whether a store of the app logs in as a ServiceAccount, unless the app has a Role for that one
   */
  readonly serviceAccountTokenCreate?: boolean;
  /**
   * Whether the chart brings the CRDs. They then stay when it is uninstalled: a CRD that goes takes all of its
   * objects along, and these their Secrets.
   * @default true
   */
  readonly installCRDs?: boolean;
  /**
   * Whether ESO's webhook runs, with the controller of its certificate.
   * @default true
   */
  readonly webhook?: boolean;
  /**
   * Other values of the chart. A name that the release's chart lacks is refused.
   * @default - none
   */
  readonly values?: Values;
}
