import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';
import { type Folders, healthFile, root, rootSource } from './argo-cd';
import type { DeliveryFile } from './deliver';
import { type ArgoCd, type Delivered, isFromHub } from './props';

/** A target as its controller needs it. */
export interface DeliveredTarget {
  readonly target: string;
  readonly delivery: Delivered;
  readonly folders: Folders;
}

/**
 * What one Argo CD is told once for all targets that it brings to their clusters: an ApplicationSet that makes the root
 * Application of each. Nothing where there is no such target.
 * @throws InputError if two of them have one name, or are for Argo CDs in different namespaces
 */
export function setFiles(name: string, targets: readonly DeliveredTarget[]): DeliveryFile[] {
  const ofHub = targets.flatMap(({ delivery, ...target }) =>
    isFromHub(delivery) ? [{ ...target, delivery }] : [],
  );
  const [first] = ofHub;
  if (first === undefined) return [];
  refuseConflicts(ofHub);
  const { namespace } = first.delivery;
  return [
    healthFile({ namespace }),
    { name: 'application-set.yaml', manifests: [applicationSet(name, namespace, ofHub.map(element))] },
  ];
}

type HubTarget = Omit<DeliveredTarget, 'delivery'> & { readonly delivery: ArgoCd };

function refuseConflicts(targets: readonly HubTarget[]): void {
  const names = new Map<string, string>();
  const [first] = targets as readonly [HubTarget];
  for (const { target, delivery } of targets) {
    if (delivery.namespace !== first.delivery.namespace)
      throw new InputError(
        `delivery.namespace is "${first.delivery.namespace}" for target ${first.target} and "${delivery.namespace}" for ` +
          `target ${target}, but targets that name a destination are brought there by one Argo CD; write one namespace`,
      );
    const other = names.get(delivery.name);
    if (other !== undefined)
      throw new InputError(
        `delivery.name is "${delivery.name}" for target ${other} and for target ${target}, and one Argo CD follows both: ` +
          'one would overwrite the other; leave it out, or give each its own',
      );
    names.set(delivery.name, target);
  }
}

/** What differs from target to target. */
function element({ delivery, folders }: HubTarget) {
  const { name, project, repoURL, targetRevision } = delivery;
  const { path, directory } = rootSource(delivery, folders);
  return { name, project, repoURL, targetRevision, path, include: directory.include };
}

/** The fields of an element, as the template has them. */
const FIELD = Object.fromEntries(
  (['name', 'project', 'repoURL', 'targetRevision', 'path', 'include'] as const).map((of) => [
    of,
    `{{ .${of} }}`,
  ]),
) as ReturnType<typeof element>;

function applicationSet(
  name: string,
  namespace: string,
  elements: readonly ReturnType<typeof element>[],
): Manifest {
  const { path, include, ...fields } = FIELD;
  const source = { path, directory: { recurse: true, include } };
  const { metadata, spec } = root({ tool: 'argo-cd', namespace, ...fields }, source);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ list: { elements } }],
      // A target that is taken out takes its Applications along; these have no finalizer, so its objects stay.
      template: { metadata: { name: metadata.name }, spec },
    },
  };
}
