import type { Edit } from './edit';
import { editText } from './edit-text';
import { Loaded, type Place, type Source } from './load';
import type { Finding } from './run';

/** A finding that was mended, or why it is left to the person. */
export interface Mended {
  readonly finding: Finding;
  /** In the text as it was before. */
  readonly place: Place;
  /** Undefined if it was mended. */
  readonly left?: string;
}

/** What mending came to. */
export interface Fixed {
  readonly loaded: Loaded;
  /** What is left. */
  readonly findings: readonly Finding[];
  readonly mended: readonly Mended[];
  readonly left: readonly Mended[];
}

/** What mends one finding may break another rule; an end is reached long before this. */
const ROUNDS = 10;

/**
 * Mends what findings say how to mend, and checks again, until there is no more to mend.
 * @param check gives the findings of manifests
 */
export function fix(loaded: Loaded, check: (loaded: Loaded) => readonly Finding[]): Fixed {
  const mended: Mended[] = [];
  let now = loaded;
  for (let round = 1; ; round++) {
    const findings = check(now);
    const step = mend(now, findings);
    const isSame = step.sources.every(({ text }, i) => text === now.sources[i]?.text);
    if (!isSame) mended.push(...step.mended);
    if (isSame || round === ROUNDS) return { loaded: now, findings, mended, left: step.left };
    now = new Loaded(step.sources);
  }
}

interface Group {
  readonly document: number;
  readonly edits: readonly Edit[];
  readonly finding: Finding;
}

/** One round. */
function mend(loaded: Loaded, findings: readonly Finding[]) {
  const groups = new Map<Source, Map<string, Group>>();
  for (const finding of findings) {
    if (finding.edits.length === 0) continue;
    const { source, document, path } = loaded.origin(finding.object);
    const edits = finding.edits.map((edit) => ({ ...edit, path: [...path, ...edit.path] }));
    const ofSource = groups.get(source) ?? new Map<string, Group>();
    // What two findings ask for is made once.
    const key = JSON.stringify([document, edits]);
    if (!ofSource.has(key)) ofSource.set(key, { document, edits, finding });
    groups.set(source, ofSource);
  }
  const mended: Mended[] = [];
  const left: Mended[] = [];
  const placeOf = ({ finding }: Group) => loaded.place(finding.object, finding.path);
  const sources = loaded.sources.map((source) => {
    const ofSource = groups.get(source);
    if (ofSource === undefined) return source;
    const done = editText(source.text, [...ofSource.values()]);
    for (const group of done.made) mended.push({ finding: group.finding, place: placeOf(group) });
    for (const { group, why } of done.left)
      left.push({ finding: group.finding, place: placeOf(group), left: why });
    return { ...source, text: done.text };
  });
  return { sources, mended, left };
}
