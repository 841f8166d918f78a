import type { Manifest } from '../manifest/manifest';
import { groupOfManifest } from '../manifest/order';

/**
 * Whether an object stays when it is taken out of the repository: what others in the cluster may still need. A namespace
 * takes everything in it along, and without its token or its store no Secret is refreshed any more.
 */
export function isKept(manifest: Manifest): boolean {
  const { name } = groupOfManifest(manifest);
  if (name === 'namespaces' || name === 'definitions') return true;
  if (name === 'stores') return manifest.apiVersion.startsWith('external-secrets.io/');
  return manifest.kind === 'Secret' || manifest.kind === 'SealedSecret';
}

/** The object with annotations; those that it has itself are left as they are. */
export function annotated(manifest: Manifest, annotations: Readonly<Record<string, string>>): Manifest {
  if (Object.keys(annotations).length === 0) return manifest;
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...annotations, ...metadata.annotations } } };
}
