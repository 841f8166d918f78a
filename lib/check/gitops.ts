import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput } from './input';
import { listOf } from './reads';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const COMPARE = 'argocd.argoproj.io/compare-options';
const WAVE = 'argocd.argoproj.io/sync-wave';

/** The kind of Argo CD's apps, as `Input.of` names it. */
export const APPLICATION = 'argoproj.io/Application';
/** The kind of Flux' deployments. */
export const FLUX = 'kustomize.toolkit.fluxcd.io/Kustomization';

/** The sync wave of an object; undefined where it says none that is a number. */
export function waveOf(manifest: Manifest): number | undefined {
  const text = annotation(manifest, WAVE);
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function annotation({ metadata }: Manifest, name: string): string {
  return String(metadata.annotations?.[name] ?? '');
}

/** Whether Argo CD applies an object on the server's side and compares it with what git says, field by field. */
export function driftsWithDefaults(input: Input, manifest: Manifest): boolean {
  const options = annotation(manifest, OPTIONS);
  if (annotation(manifest, COMPARE).includes('ServerSideDiff=true')) return false;
  return options.includes('ServerSideApply=true') || (!options.includes('ServerSideApply=') && byApps(input));
}

/** Whether an Application of the input does so with a folder of manifests; charts are not of ESO's objects. */
const byApps = perInput((input) =>
  input.of(APPLICATION).some((app) => {
    const { source, sources, syncPolicy } = (app.spec ?? {}) as Loose;
    const folders = [[0, source], ...listOf(sources)].some(([, from]) => from?.path && !from.chart);
    const options = [...listOf(syncPolicy?.syncOptions)].map(([, option]) => String(option));
    return (
      folders &&
      options.includes('ServerSideApply=true') &&
      !annotation(app, COMPARE).includes('ServerSideDiff=true')
    );
  }),
);

/** Whether a Kustomization of Flux in the input replaces variables in what it applies. */
export const fluxSubstitutes = perInput((input) =>
  input.of(FLUX).some(({ spec }) => {
    const { substitute, substituteFrom } = (spec as Loose)?.postBuild ?? {};
    return substitute !== undefined || substituteFrom !== undefined;
  }),
);

/** Whether an object is left alone by that. */
export function isLeftAlone({ metadata }: Manifest): boolean {
  return [metadata.annotations, metadata.labels].some(
    (entries) => entries?.['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled',
  );
}
