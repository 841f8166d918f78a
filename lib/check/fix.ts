import type { Part } from './documents';
import type { Edit } from './edit';
import { editText } from './edit-text';
import { Loaded, type Place, type Source, withoutMark } from './load';
import type { Finding, Said } from './run';

/** What may be mended: a finding, unless it is about no object. */
type Mendable = Said & Partial<Pick<Finding, 'object' | 'path'>>;

/** A finding that was mended, or why it is left to the person. */
export interface Mended {
  readonly finding: Said;
  /** In the text as it was before. */
  readonly place: Place;
  /** Undefined if it was mended. */
  readonly left?: string;
}

/** What mending came to. */
export interface Fixed<F> {
  readonly loaded: Loaded;
  /** What is left. */
  readonly findings: readonly F[];
  readonly mended: readonly Mended[];
  readonly left: readonly Mended[];
}

/** What mends one finding may break another rule; an end is reached long before this. */
const ROUNDS = 10;

/**
 * Mends what findings say how to mend, and checks again, until there is no more to mend.
 * @param check gives the findings of manifests
 */
export function fix<F extends Mendable>(loaded: Loaded, check: (loaded: Loaded) => readonly F[]): Fixed<F> {
  const mended: Mended[] = [];
  let now = loaded;
  for (let round = 1; ; round++) {
    const findings = check(now);
    const step = mend(now, findings);
    const isSame = step.sources.every(({ text }, i) => text === now.sources[i]?.text);
    if (!isSame) mended.push(...step.mended);
    if (isSame || round === ROUNDS) return { loaded: now, findings, mended, left: step.left };
    now = new Loaded(step.sources, loaded.unread);
  }
}

interface Group {
  readonly document: number;
  readonly edits: readonly Edit[];
  readonly finding: Said;
  readonly place: Place;
}

/** One round. Each part of a text is edited on its own. */
function mend(loaded: Loaded, findings: readonly Mendable[]) {
  const groups = new Map<Source, Map<Part, Map<string, Group>>>();
  for (const finding of findings) {
    const { object, edits: mends = [], suppressed } = finding;
    if (object === undefined || mends.length === 0 || suppressed !== undefined) continue;
    const { source, part, rank: document, path } = loaded.origin(object);
    const edits = mends.map((edit) => ({ ...edit, path: [...path, ...edit.path] }));
    const place = loaded.place(object, finding.path ?? []);
    const ofSource = groups.get(source) ?? new Map<Part, Map<string, Group>>();
    const ofPart = ofSource.get(part) ?? new Map<string, Group>();
    // What two findings ask for is made once.
    const key = JSON.stringify([document, edits]);
    if (!ofPart.has(key)) ofPart.set(key, { document, edits, finding, place });
    groups.set(source, ofSource.set(part, ofPart));
  }
  const mended: Mended[] = [];
  const left: Mended[] = [];
  const sources = loaded.sources.map((source) => {
    const ofSource = groups.get(source);
    if (ofSource === undefined) return source;
    let text = '';
    let end = 0;
    const whole = withoutMark(source.text);
    for (const [part, ofPart] of [...ofSource].sort(([a], [b]) => a.start - b.start)) {
      const done = editText(part.text, [...ofPart.values()]);
      for (const { finding, place } of done.made) mended.push({ finding, place });
      for (const { group, why } of done.left)
        left.push({ finding: group.finding, place: group.place, left: why });
      text += whole.slice(end, part.start) + done.text;
      end = part.start + part.text.length;
    }
    const mark = source.text.slice(0, source.text.length - whole.length);
    return { ...source, text: mark + text + whole.slice(end) };
  });
  return { sources, mended, left };
}
