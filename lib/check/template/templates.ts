import type { Manifest } from '../../manifest/manifest';
import { type Loose, PUSHERS, perInput, READERS, type SpecPart } from '../input';
import { listOf } from '../reads';
import type { FieldPath } from '../rule';

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

/** The kinds that {@link templates} looks at. */
export const TEMPLATED = [...READERS, ...PUSHERS, 'ConfigMap'] as const;

/** Every template of the input that is run. */
export const templates = perInput((input): readonly Template[] => {
  const maps = new Map(input.of('ConfigMap').map((map) => [nameOf(map), map]));
  return [...input.externalSecrets, ...input.pushSecrets].flatMap((part) => {
    const found = runTemplate(part);
    return found === undefined ? [] : [...textsOf(part, found.template, found.path, maps)];
  });
});

/** The same, by what uses them. */
export const templatesByUser = perInput((input): ReadonlyMap<SpecPart, readonly Template[]> => {
  const byUser = new Map<SpecPart, Template[]>();
  for (const template of templates(input)) {
    const texts = byUser.get(template.user);
    if (texts === undefined) byUser.set(template.user, [template]);
    else texts.push(template);
  }
  return byUser;
});

/** The `template` of an ExternalSecret or PushSecret. */
export function templateOf({
  object,
  spec,
  path,
}: SpecPart): { template: Loose; path: FieldPath } | undefined {
  const isPush = (PUSHERS as readonly string[]).includes(object.kind);
  const template = isPush ? spec.template : spec.target?.template;
  if (typeof template !== 'object' || template === null) return undefined;
  return { template, path: isPush ? [...path, 'template'] : [...path, 'target', 'template'] };
}

/** The same, where the engine v2 runs it: not v1, which went with 0.16, nor where nothing is written. */
export function runTemplate(part: SpecPart): ReturnType<typeof templateOf> {
  if (part.spec.target?.creationPolicy === 'None') return undefined;
  const found = templateOf(part);
  return found?.template.engineVersion === 'v1' ? undefined : found;
}

function* textsOf(
  user: SpecPart,
  template: Loose,
  path: FieldPath,
  maps: ReadonlyMap<string, Manifest>,
): Generator<Template> {
  const { object } = user;
  const { data, metadata, templateFrom } = template;
  const values = [
    [data, ['data']],
    [metadata?.labels, ['metadata', 'labels']],
    [metadata?.annotations, ['metadata', 'annotations']],
  ] as const;
  for (const [texts, field] of values) {
    for (const [key, text] of Object.entries((texts ?? {}) as object)) {
      if (typeof text === 'string')
        yield { object, path: [...path, ...field, key], text, makes: 'value', user };
    }
  }
  for (const [i, { literal, configMap }] of objectsOf(templateFrom)) {
    if (typeof literal === 'string') {
      yield { object, path: [...path, 'templateFrom', i, 'literal'], text: literal, makes: 'lines', user };
    }
    const map = configMap && user.namespace && maps.get(`${user.namespace}/${configMap.name}`);
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
