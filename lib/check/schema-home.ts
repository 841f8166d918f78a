import { type Step, showPath } from '../release';
import type { Plan } from './schema-plan';

/** Names that are everywhere: that one of them is somewhere else says nothing. */
const COMMON: ReadonlySet<string> = new Set([
  'name',
  'key',
  'kind',
  'namespace',
  'apiVersion',
  'data',
  'metadata',
  'labels',
]);
/** How far apart two places may be for one to be meant by the other. */
const FAR = 4;

/** Where a kind has a field of a name: the place that is nearest to the one where it is unknown. */
export function homeOf(field: string, root: Plan, path: readonly Step[]): string | undefined {
  if (COMMON.has(field)) return undefined;
  const here = path.slice(0, -1);
  let best: { readonly steps: readonly string[]; readonly far: number } | undefined;
  for (const steps of placesOf(field, root, [])) {
    const far = distance(steps, here);
    if (far <= FAR && (best === undefined || far < best.far)) best = { steps, far };
  }
  return best && showPath(best.steps).replaceAll('["[]"]', '[]');
}

/** Items of a list are a step `[]`; what the controllers write is left out. */
function* placesOf(field: string, plan: Plan, steps: readonly string[]): Generator<readonly string[]> {
  if (plan.fields.has(field)) yield [...steps, field];
  for (const [name, inner] of plan.fields) {
    if (steps.length > 0 || name === 'spec') yield* placesOf(field, inner, [...steps, name]);
  }
  if (plan.items !== undefined) yield* placesOf(field, plan.items, [...steps, '[]']);
}

/** The steps up from one and down to the other. */
function distance(steps: readonly string[], here: readonly Step[]): number {
  const parent = steps.slice(0, -1);
  let common = 0;
  while (common < parent.length && common < here.length) {
    const step = here[common];
    if (parent[common] !== (typeof step === 'number' ? '[]' : step)) break;
    common += 1;
  }
  return parent.length + here.length - 2 * common;
}
