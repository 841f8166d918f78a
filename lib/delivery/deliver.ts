import type { Manifest } from '../manifest/manifest';
import { argoCdFiles, forArgoCd } from './argo-cd';
import { fluxFiles, forFlux } from './flux';
import type { Delivered } from './props';

/** A file of what a controller is told, and its objects. */
export interface DeliveryFile {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** An object as what delivers it needs it. */
export function asDelivered(manifest: Manifest, { tool }: Delivered): Manifest {
  if (tool === 'argo-cd') return forArgoCd(manifest);
  return tool === 'flux' ? forFlux(manifest) : manifest;
}

/**
 * What the controller is told: none for kubectl.
 * @param release the release of ESO that the objects are for
 * @param operator the folder in the repository of what installs ESO; undefined where the app does not say how
 * @param own the folder in the repository of these files
 */
export function deliveryFiles(
  delivery: Delivered,
  release: string,
  operator: string | undefined,
  own: string,
): DeliveryFile[] {
  if (delivery.tool === 'argo-cd') return argoCdFiles(delivery, { delivery: own, operator });
  return delivery.tool === 'flux' ? fluxFiles(delivery, operator, release) : [];
}
