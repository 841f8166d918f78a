import type { Delivered } from '../delivery/props';
import { InputError, within } from '../error';
import { checkLabel, checkSubdomain } from '../manifest/names';
import { asksWebhook, checkValueName, hasValue, REPOSITORY } from './chart';
import type { OperatorProps, Values } from './props';
import { RECONCILERS, type Uses } from './uses';

/** An installation with nothing left open. */
export interface Installation {
  /** What installs. */
  readonly delivery: Delivered;
  readonly version: string;
  readonly namespace: string;
  readonly name: string;
  readonly repository: string;
  readonly values: Values;
}

/** What keeps the CRDs where they are (ESO `hack/helm.generate.sh` puts crds.annotations on each of them). */
const KEPT = {
  kubectl: { 'helm.sh/resource-policy': 'keep' },
  // It looks at Helm's annotation when an Application is deleted, but not when it prunes.
  'argo-cd': { 'argocd.argoproj.io/sync-options': 'Prune=false' },
  flux: { 'helm.sh/resource-policy': 'keep' },
} as const;

/** Values that a prop decides, by their paths. */
const OF_PROPS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(RECONCILERS.map((name) => [name, name])),
  scopedNamespace: 'scopedNamespace',
  scopedRBAC: 'scopedNamespace',
  'rbac.serviceAccountTokenCreate': 'serviceAccountTokenCreate',
  installCRDs: 'installCRDs',
  'webhook.create': 'webhook',
  'certController.create': 'webhook',
  namespaceOverride: 'namespace',
};

/**
 * The installation that objects need.
 * @param version the version of the chart
 * @param release the known release that it is checked as
 * @param delivery what brings the objects into the cluster, which installs ESO too. @default kubectl, and Helm
 * @throws InputError naming the prop: what the objects need is left off, or the release's chart does not have it
 */
export function installation(
  props: OperatorProps,
  version: string,
  release: string,
  uses: Uses,
  delivery: Delivered = { tool: 'kubectl' },
): Installation {
  const { namespace = 'external-secrets', name = 'external-secrets' } = props;
  checkLabel(namespace, 'namespace');
  checkSubdomain(name, 'name');
  // Helm's own limit; the chart cuts at 63 and adds suffixes.
  if (name.length > 53)
    throw new InputError(`name is "${name}", of ${name.length} characters; expected 53 at most`);
  const repository = checkedRepository(props.repository ?? REPOSITORY);
  refuseScoped(props, uses);
  const own = {
    ...reconcilers(props, version, release, uses),
    ...(props.scopedNamespace !== undefined && { scopedNamespace: props.scopedNamespace, scopedRBAC: true }),
    ...tokenCreate(props, version, release, uses),
    ...crds(props, release, delivery.tool),
    ...(props.webhook === false && { webhook: { create: false }, certController: { create: false } }),
  };
  const values = merged(own, checkedValues(props.values ?? {}, version, release)) as Values;
  return { delivery, version, namespace, name, repository, values };
}

function checkedRepository(repository: string): string {
  if (/^(?:https?|oci):\/\/[^\s/@]+(?:\/\S*)?$/.test(repository)) return repository.replace(/\/+$/, '');
  throw new InputError(
    `repository is "${repository}"; expected an address such as ${REPOSITORY} or oci://ghcr.io/external-secrets/charts`,
  );
}

function reconcilers(
  props: OperatorProps,
  version: string,
  release: string,
  { reconcilers: used }: Uses,
): Values {
  return Object.fromEntries(
    RECONCILERS.flatMap((name) => {
      const said = props[name];
      const why = used.get(name);
      if (said !== undefined) checkValueName(version, release, name);
      if (said === false && why !== undefined)
        throw new InputError(
          `${name} is false, but ${why}, which nothing would process; leave it out, or write true`,
        );
      // Where the chart has no such value, the operator has no such part, or always runs it.
      if (!hasValue(release, name)) return [];
      return [[name, said ?? why !== undefined]];
    }),
  );
}

function refuseScoped({ scopedNamespace, ...props }: OperatorProps, uses: Uses): void {
  if (scopedNamespace === undefined) return;
  checkLabel(scopedNamespace, 'scopedNamespace');
  const ofCluster = RECONCILERS.filter((name) => name.startsWith('processCluster'));
  for (const name of ofCluster) {
    const why = uses.reconcilers.get(name) ?? (props[name] === true ? `${name} is true` : undefined);
    if (why === undefined) continue;
    throw new InputError(
      `scopedNamespace is ${scopedNamespace}, but ${why}, and an operator of one namespace processes nothing of the ` +
        'whole cluster; use the kinds of a namespace, or leave scopedNamespace out',
    );
  }
  for (const [namespace, object] of uses.namespaces) {
    if (namespace === scopedNamespace) continue;
    throw new InputError(
      `scopedNamespace is ${scopedNamespace}, but there is ${object}, which the operator would not see; ` +
        'leave scopedNamespace out, or give that namespace an app and an operator of its own',
    );
  }
}

function tokenCreate(props: OperatorProps, version: string, release: string, uses: Uses): Values {
  const name = 'rbac.serviceAccountTokenCreate';
  const { serviceAccountTokenCreate: said } = props;
  const { serviceAccountToken: why } = uses;
  if (said !== undefined) within('serviceAccountTokenCreate', () => checkValueName(version, release, name));
  if (said === false && why !== undefined)
    throw new InputError(
      `serviceAccountTokenCreate is false, but ${why}; leave it out, or give the app a Role that allows to create ` +
        'serviceaccounts/token of that one',
    );
  return hasValue(release, name) ? { rbac: { serviceAccountTokenCreate: said ?? why !== undefined } } : {};
}

function crds(
  { installCRDs = true, webhook = true }: OperatorProps,
  release: string,
  tool: Delivered['tool'],
): Values {
  if (!installCRDs) return { installCRDs };
  // Each read of an object would go to the webhook that is not there.
  const conversion = !webhook && asksWebhook(release) ? { conversion: { enabled: false } } : {};
  return { installCRDs, crds: { annotations: KEPT[tool], ...conversion } };
}

function checkedValues(values: Values, version: string, release: string): Values {
  return within('values', () => {
    for (const name of Object.keys(values)) checkValueName(version, release, name);
    for (const [path, prop] of Object.entries(OF_PROPS)) {
      const steps = path.split('.');
      if (steps.reduce<unknown>((at, step) => (at as Values | undefined)?.[step], values) === undefined)
        continue;
      throw new InputError(
        `${path} is decided by the prop ${prop}, which also checks it; write that instead`,
      );
    }
    return values;
  });
}

/** The fields of both, where both have one those of `more`. */
function merged(base: unknown, more: unknown): unknown {
  if (!isFields(base) || !isFields(more)) return more === undefined ? base : more;
  const names = new Set([...Object.keys(base), ...Object.keys(more)]);
  return Object.fromEntries([...names].map((name) => [name, merged(base[name], more[name])]));
}

function isFields(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
