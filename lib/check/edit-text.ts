import { loadAll } from 'js-yaml';
import { type Document, isScalar, parseAllDocuments } from 'yaml';
import { SCHEMA } from './documents';
import { type Edit, edited, same } from './edit';
import { type Splice, splicesOf } from './edit-splice';

/** Edits of one document that are made together or not at all. */
export interface EditGroup {
  /** Of the documents that are not empty. */
  readonly document: number;
  /** With their places in the document. */
  readonly edits: readonly Edit[];
}

/** A text with edits made. */
export interface EditedText<G extends EditGroup> {
  readonly text: string;
  readonly made: readonly G[];
  /** What is left to the person, and why. */
  readonly left: readonly { readonly group: G; readonly why: string }[];
}

/**
 * Makes edits in a text of YAML or JSON. What is not edited stays byte for byte: comments, quotes, indentation, line
 * breaks. Each result is read again, and has to say the same as the objects with the edit made, else it is left.
 */
export function editText<G extends EditGroup>(text: string, groups: readonly G[]): EditedText<G> {
  const made: G[] = [];
  const left: { group: G; why: string }[] = [];
  const leave = (group: G, why: string) => left.push({ group, why });
  let now = text;
  let values = valuesOf(text);
  const make = (batch: readonly Placed<G>[]) => {
    const wanted = [...values];
    for (const { group } of batch) {
      wanted[group.document] = group.edits.reduce<unknown>(edited, wanted[group.document]);
    }
    const next = spliced(
      now,
      batch.flatMap(({ splices }) => splices),
    );
    if (says(next, wanted)) {
      now = next;
      values = wanted;
      made.push(...batch.map(({ group }) => group));
      return;
    }
    const groups = batch.map(({ group }) => group);
    if (groups.length === 1) leave(groups[0] as G, 'what it would become cannot be written there');
    else for (const half of halves(groups)) run(half);
  };
  const run = (some: readonly G[]) => {
    for (let pending = some; pending.length > 0; ) {
      const { batch, later } = placed(now, pending, leave);
      if (batch.length > 0) make(batch);
      pending = later;
    }
  };
  run(groups);
  return { text: now, made, left };
}

interface Placed<G> {
  readonly group: G;
  readonly splices: readonly Splice[];
}

/** Those that can be made at once, and those that have to wait for them. */
function placed<G extends EditGroup>(
  text: string,
  groups: readonly G[],
  leave: (group: G, why: string) => void,
): { batch: Placed<G>[]; later: G[] } {
  const documents = documentsOf(text);
  const batch: Placed<G>[] = [];
  const later: G[] = [];
  const taken = new Taken();
  for (const group of groups) {
    const document = documents[group.document];
    const found =
      document === undefined
        ? ['it is not there']
        : group.edits.map((edit) => splicesOf(document, edit, text));
    const refusal = found.find((one) => typeof one === 'string');
    const splices = found.flatMap((one) => (typeof one === 'string' ? [] : one));
    if (refusal !== undefined) leave(group, refusal as string);
    else if (new Taken(splices).overlaps) leave(group, 'its edits are in each other’s way');
    else if (taken.take(splices)) batch.push({ group, splices });
    else later.push(group);
  }
  return { batch, later };
}

/** The places of a text that are spoken for. Insertions at one place are not in each other's way. */
class Taken {
  readonly #inserted = new Set<number>();
  readonly #characters = new Set<number>();
  readonly #added = new Set<string>();
  readonly overlaps: boolean = false;

  constructor(splices: readonly Splice[] = []) {
    this.overlaps = splices.some((splice) => !this.take([splice]));
  }

  take(splices: readonly Splice[]): boolean {
    if (splices.some((splice) => this.#isTaken(splice))) return false;
    for (const { start, end, adds } of splices) {
      if (start === end) this.#inserted.add(start);
      if (adds !== undefined) this.#added.add(adds);
      for (let at = start; at < end; at++) this.#characters.add(at);
    }
    return true;
  }

  #isTaken({ start, end, adds }: Splice): boolean {
    if (adds !== undefined && this.#added.has(adds)) return true;
    if (start === end) return this.#characters.has(start) && this.#characters.has(start - 1);
    for (let at = start; at < end; at++) {
      if (this.#characters.has(at) || (at > start && this.#inserted.has(at))) return true;
    }
    return false;
  }
}

function spliced(text: string, splices: readonly Splice[]): string {
  const order = [...splices].sort((a, b) => a.start - b.start || a.end - b.end || b.depth - a.depth);
  let at = 0;
  let out = '';
  for (const { start, end, text: written } of order) {
    out += text.slice(at, start) + written;
    at = end;
  }
  return out + text.slice(at);
}

function documentsOf(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text, { uniqueKeys: false, merge: true, keepSourceTokens: true });
  return [...documents].filter(
    ({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null),
  );
}

function valuesOf(text: string): unknown[] {
  return loadAll(text, null, { schema: SCHEMA }).filter((value) => value !== null && value !== undefined);
}

function says(text: string, wanted: readonly unknown[]): boolean {
  try {
    return same(valuesOf(text), wanted);
  } catch {
    return false;
  }
}

function halves<T>(list: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
