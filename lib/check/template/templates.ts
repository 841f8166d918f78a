import type { Manifest } from '../../manifest/manifest';
import { type Loose, PUSHERS, perInput, READERS, type SpecPart } from '../input';
import { listOf } from '../reads';
import type { FieldPath } from '../rule';

/** An ExternalSecret or PushSecret that has a template. */
export interface Templated {
  readonly part: SpecPart;
  readonly template: Loose;
  /** Where the template is. */
  readonly path: FieldPath;
  /** Whether the engine v2 runs it: not v1, which went with 0.16, nor where nothing is written. */
  readonly runs: boolean;
}

/** A text that ESO's template engine runs. */
export interface Template {
  /** The object that it is written in: the ExternalSecret or PushSecret, or a ConfigMap that it takes texts from. */
  readonly object: Manifest;
  readonly path: FieldPath;
  readonly text: string;
  /** Whether it makes one value, or lines of YAML with keys and values. */
  readonly makes: 'value' | 'lines';
  /** What uses it. */
  readonly user: SpecPart;
}

/** The ExternalSecrets that have a template. */
export const readTemplates = perInput((input): readonly Templated[] =>
  templated(input.externalSecrets, ['target', 'template']),
);

/** The PushSecrets that have one. */
export const pushTemplates = perInput((input): readonly Templated[] =>
  templated(input.pushSecrets, ['template']),
);

/** The kinds that {@link templates} looks at. */
export const TEMPLATED = [...READERS, ...PUSHERS, 'ConfigMap'] as const;

/** Every text of templates that run, as far as it is in the input, by what uses it. */
export const templates = perInput((input): readonly Template[] =>
  [...templatesByUser(input).values()].flat(),
);

/** The same, by what uses them. */
export const templatesByUser = perInput((input): ReadonlyMap<SpecPart, readonly Template[]> => {
  const maps = new Map(input.of('ConfigMap').map((map) => [nameOf(map), map]));
  const byUser = new Map<SpecPart, Template[]>();
  for (const one of [...readTemplates(input), ...pushTemplates(input)]) {
    const texts = one.runs ? [...valuesOf(one), ...linesOf(one, maps)] : [];
    if (texts.length > 0) byUser.set(one.part, texts);
  }
  return byUser;
});

function templated(parts: readonly SpecPart[], field: readonly string[]): Templated[] {
  const found: Templated[] = [];
  const [outer = '', inner] = field;
  for (const part of parts) {
    const template = inner === undefined ? part.spec[outer] : part.spec[outer]?.[inner];
    if (typeof template !== 'object' || template === null || saysNothing(template)) continue;
    const runs = template.engineVersion !== 'v1' && part.spec.target?.creationPolicy !== 'None';
    found.push({ part, template, path: [...part.path, ...field], runs });
  }
  return found;
}

/** Whether it is there for what it leaves out, as in most: the labels of the ExternalSecret. */
function saysNothing({ type, data, templateFrom, metadata }: Loose): boolean {
  return (
    (!type || type === 'Opaque') && !data && !templateFrom && !metadata?.labels && !metadata?.annotations
  );
}

function valuesOf({ part, template, path }: Templated): Template[] {
  const { data, metadata } = template;
  const texts: Template[] = [];
  const add = (values: Loose, ...field: string[]) => {
    for (const key in values) {
      const at = [...path, ...field, key];
      if (typeof values[key] === 'string') {
        texts.push({ object: part.object, path: at, text: values[key], makes: 'value', user: part });
      }
    }
  };
  if (typeof data === 'object') add(data, 'data');
  for (const field of ['labels', 'annotations']) {
    if (typeof metadata?.[field] === 'object') add(metadata[field], 'metadata', field);
  }
  return texts;
}

function* linesOf(
  { part, template, path }: Templated,
  maps: ReadonlyMap<string, Manifest>,
): Generator<Template> {
  const user = part;
  for (const [i, { literal, configMap }] of objectsOf(template.templateFrom)) {
    if (typeof literal === 'string') {
      yield {
        object: part.object,
        path: [...path, 'templateFrom', i, 'literal'],
        text: literal,
        makes: 'lines',
        user,
      };
    }
    const map = configMap && part.namespace && maps.get(`${part.namespace}/${configMap.name}`);
    if (!map) continue;
    for (const [, { key, templateAs }] of objectsOf(configMap.items)) {
      const text = (map.data as Loose)?.[key];
      const makes = templateAs === 'KeysAndValues' ? 'lines' : 'value';
      if (typeof text === 'string') yield { object: map, path: ['data', key], text, makes, user };
    }
  }
}

/** The items of what should be a list of objects. */
export function* objectsOf(value: unknown): Generator<[number, Loose]> {
  for (const [i, item] of listOf(value)) {
    if (typeof item === 'object' && item !== null) yield [i, item];
  }
}

function nameOf({ metadata }: Manifest): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
