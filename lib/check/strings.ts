import { groupOf, type Manifest } from '../manifest/manifest';
import { GROUP, type Step } from '../release';
import { perInput } from './input';

/** A text somewhere in an object. */
export interface Written {
  readonly object: Manifest;
  readonly path: readonly Step[];
  readonly text: string;
}

/** What kubectl keeps there is a copy of the object. */
const COPY = 'kubectl.kubernetes.io/last-applied-configuration';

/** The texts of ESO's objects that hold a brace, as what is left of a template or a variable does. */
export const textsWithBraces = perInput((input): readonly Written[] => {
  const found: Written[] = [];
  for (const object of input.all) {
    if (groupOf(object) !== GROUP) continue;
    const { name, namespace, labels, annotations } = object.metadata;
    walk({ name, namespace, labels, annotations }, ['metadata'], object, found);
    walk(object.spec, ['spec'], object, found);
  }
  return found;
});

function walk(value: unknown, path: Step[], object: Manifest, found: Written[]): void {
  if (typeof value === 'string') {
    if (value.includes('{')) found.push({ object, path: [...path], text: value });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const key in value) {
    const child = (value as Record<string, unknown>)[key];
    if ((typeof child !== 'string' && typeof child !== 'object') || key === COPY) continue;
    path.push(isList ? Number(key) : key);
    walk(child, path, object, found);
    path.pop();
  }
}

/** Whether a text is one that ESO itself takes for a template. */
export function isTemplate({ path }: Written): boolean {
  return path.includes('template') || path.includes('rewrite');
}
