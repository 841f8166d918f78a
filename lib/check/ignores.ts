import type { Manifest } from '../manifest/manifest';
import { isClusterScoped } from '../manifest/order';
import { kindName } from './input';
import type { Place, Source } from './load';
import type { InText, Located } from './located';
import { matcher } from './pattern';
import type { Described } from './rule';
import { type Selection, type Suppression, suppress } from './suppress';

/** A rule that a project ignores in some files, some objects, or everywhere. */
export interface Ignore {
  readonly rule: Described;
  readonly reason: string;
  /** Patterns of paths, relative to the file that has this. @default all */
  readonly files?: readonly string[];
  /** Patterns of `Kind/namespace/name`; `Kind/name` of what has no namespace. @default all */
  readonly objects?: readonly string[];
  /** Where it is written; asked for only where it is shown. */
  readonly place: Place;
}

/** What is checked: an ignore of something else may well be used in another run. */
export interface Checked {
  readonly sources: readonly Source[];
  readonly manifests: readonly Manifest[];
  /** The path of a text, as the patterns have it. */
  readonly pathOf: (source: Source) => string;
}

/** Marks what a project ignores, and adds those of its ignores that nothing needs. */
export function suppressByProject(
  findings: readonly Located[],
  ignores: readonly Ignore[],
  checked: Checked,
  selection: Selection,
): readonly Located[] {
  if (ignores.length === 0) return findings;
  const { sources, manifests, pathOf } = checked;
  const paths = new Map(sources.map((source) => [source, pathOf(source)]));
  const byRule = new Map<string, { one: Suppression<InText>; isFor: (finding: Located) => boolean }[]>();
  const all: Suppression<InText>[] = [];
  for (const ignore of ignores) {
    const { rule, reason, files, objects } = ignore;
    const inFile = anyOf(files);
    const isObject = anyOf(objects);
    const isFor = ({ place: { source }, object }: Located) =>
      object !== undefined && inFile(paths.get(source) ?? '') && isObject(objectPath(object));
    const concerned =
      [...paths.values()].some(inFile) &&
      manifests.some((manifest) =>
        objects === undefined ? rule.reads.includes(kindName(manifest)) : isObject(objectPath(manifest)),
      );
    const one: Suppression<InText> = {
      ...{ rule, reason, concerned, by: 'config', remove: 'delete this entry' },
      get where() {
        return `${ignore.place.source.name}:${ignore.place.line}`;
      },
      get at() {
        return { place: ignore.place };
      },
    };
    all.push(one);
    byRule.set(rule.id, [...(byRule.get(rule.id) ?? []), { one, isFor }]);
  }
  const covering = (finding: Located) =>
    (byRule.get(finding.rule) ?? []).filter(({ isFor }) => isFor(finding)).map(({ one }) => one);
  return suppress(findings, { all, malformed: [], covering }, selection);
}

function anyOf(patterns: readonly string[] | undefined): (text: string) => boolean {
  if (patterns === undefined) return () => true;
  const matchers = patterns.map(matcher);
  return (text) => matchers.some((matches) => matches(text));
}

function objectPath(object: Manifest): string {
  const { kind, metadata } = object;
  const namespace = isClusterScoped(object) ? undefined : metadata.namespace;
  return [kind, ...(namespace === undefined ? [] : [namespace]), metadata.name].join('/');
}
