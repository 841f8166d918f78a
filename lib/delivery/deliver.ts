import type { Manifest } from '../manifest/manifest';
import { argoCdFiles, type Folders, forArgoCd } from './argo-cd';
import { fluxFiles, forFlux } from './flux';
import { type Delivered, isFromHub } from './props';
import { isKept } from './protect';

/** A file of what a controller is told, and its objects. */
export interface DeliveryFile {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/**
 * An object as what delivers it needs it.
 * @param isLogin whether stores log in by it, which stay as well
 */
export function asDelivered(manifest: Manifest, { tool }: Delivered, isLogin = false): Manifest {
  if (tool === 'kubectl') return manifest;
  const stays = isLogin || isKept(manifest);
  return tool === 'argo-cd' ? forArgoCd(manifest, stays) : forFlux(manifest, stays);
}

/**
 * What the controller is told: none for kubectl.
 * @param release the release of ESO that the objects are for
 * @param folders where what installs ESO, if the app says how, and these files are in the repository
 * @param isOneOfSeveral whether there is an ApplicationSet for those that are brought to other clusters
 */
export function deliveryFiles(
  delivery: Delivered,
  release: string,
  folders: Folders,
  isOneOfSeveral: boolean,
): DeliveryFile[] {
  if (delivery.tool === 'argo-cd')
    return argoCdFiles(delivery, folders, isOneOfSeveral && isFromHub(delivery));
  return delivery.tool === 'flux' ? fluxFiles(delivery, folders.operator, release) : [];
}
