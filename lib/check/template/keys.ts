import type { Loose, SpecPart } from '../input';
import { scanTemplate } from './scan';
import { objectsOf, type Template, type Templated } from './templates';

/** How a template takes a key from its data. */
export function keyReference(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `index . "${key}"`;
}

/** The keys that an ExternalSecret reads; undefined where `dataFrom` decides them in the cluster. */
export function keysRead({ spec }: SpecPart): ReadonlySet<string> | undefined {
  if (spec.dataFrom?.length > 0) return undefined;
  return new Set([...objectsOf(spec.data)].map(([, { secretKey }]) => String(secretKey)));
}

/** Whether a template has texts for a Secret, so that with `Replace` nothing else is in it. */
export function makesData({ data, templateFrom }: Loose): boolean {
  return Object.keys(data ?? {}).length > 0 || templateFrom?.length > 0;
}

/**
 * The keys that the texts of a template use; undefined where one of them is not in the input, or may use any.
 * @param texts all of them that are in the input
 */
export function keysUsed(
  { part, template }: Templated,
  texts: readonly Template[],
): ReadonlySet<string> | undefined {
  const elsewhere = [...objectsOf(template.templateFrom)].flatMap(([, { configMap, secret }]) => [
    ...objectsOf(configMap?.items),
    ...objectsOf(secret?.items),
  ]);
  if (texts.filter((text) => text.object !== part.object).length !== elsewhere.length) return undefined;
  const scans = texts.map(({ text }) => scanTemplate(text));
  if (scans.some(({ usesAll, problem }) => usesAll || problem !== undefined)) return undefined;
  return new Set(scans.flatMap(({ keys }) => keys.map(({ key }) => key)));
}

/** The keys that an ExternalSecret with a template writes into its Secret; undefined where only the cluster knows. */
export function keysWritten({ part, template }: Templated): ReadonlySet<string> | undefined {
  const { creationPolicy = 'Owner', manifest } = part.spec.target ?? {};
  // With Merge and the like there may be other keys already.
  if (manifest || (creationPolicy !== 'Owner' && creationPolicy !== 'Orphan')) return undefined;
  const made = keysMade(template);
  if (makesData(template) && template.mergePolicy !== 'Merge') return made;
  const read = keysRead(part);
  return read && made && new Set([...read, ...made]);
}

/** The keys that a template makes; undefined where its texts decide them. */
function keysMade({ data, templateFrom }: Loose): ReadonlySet<string> | undefined {
  const keys = new Set(Object.keys(data ?? {}));
  for (const [, { target, literal, configMap, secret }] of objectsOf(templateFrom)) {
    if (!/^data$/i.test(target || 'Data')) continue;
    if (literal !== undefined) return undefined;
    for (const [, { key, templateAs }] of [...objectsOf(configMap?.items), ...objectsOf(secret?.items)]) {
      if (templateAs === 'KeysAndValues') return undefined;
      keys.add(String(key));
    }
  }
  return keys;
}
