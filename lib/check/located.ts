import type { Manifest } from '../manifest/manifest';
import type { Loaded, Place, Source } from './load';
import type { FieldPath } from './rule';
import type { Finding, Said } from './run';

/** Where a finding is, for those who read a text; of an object's field, unless it is about a comment or a setting. */
export interface InText {
  readonly place: Place;
  readonly object?: Manifest;
  readonly path?: FieldPath;
}

/** A finding with its place in a text. */
export type Located = Said & InText;

/** The places of findings: the texts are parsed a second time for those that have some. */
export function locate(findings: readonly Finding[], loaded: Loaded): Located[] {
  return findings.map((finding) => ({ ...finding, place: loaded.place(finding.object, finding.path) }));
}

/** By text, in the order in which these were given; then by place and rule. Other files come last. */
export function sorted(findings: readonly Located[], sources: readonly Source[]): Located[] {
  const order = new Map(sources.map((source, i) => [source, i]));
  const rank = ({ place }: Located) => order.get(place.source) ?? sources.length;
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}
