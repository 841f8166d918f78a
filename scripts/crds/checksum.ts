import { createHash } from 'node:crypto';
import type { Crd } from '../../lib/release/crd';

/** The sha256 of a text, as `sha256sum` prints it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The sha256 of pruned CRDs, to compare bundles by what is used of them. */
export function checksum(crds: readonly Crd[]): string {
  return sha256(JSON.stringify(crds));
}
