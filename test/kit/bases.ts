import type { Manifest } from '../../lib/manifest/manifest';
import { compareReleases, GROUP } from '../../lib/release';
import { plainChart } from './chart';
import { type Variant, variants } from './variants';

/** The objects of ESO's kinds that a variant makes for a release. */
export function objectsOf(build: Variant['build'], release?: string): Manifest[] {
  const chart = plainChart(release);
  build(chart);
  return chart.toJson().filter(({ apiVersion }: Manifest) => apiVersion.startsWith(`${GROUP}/`));
}

/** Those of every variant that the release can say. */
export function basesOf(release: string): Manifest[] {
  return variants
    .filter(({ from }) => compareReleases(release, from) >= 0)
    .flatMap(({ build }) => objectsOf(build, release));
}
