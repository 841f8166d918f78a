/** The candidate that a text is most likely a slip of, else one that holds it or is held; undefined if there is none. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase();
  // A third of the letters may be wrong; of a short word, one.
  let best: { readonly candidate?: string; readonly edits: number } = {
    edits: Math.max(1, Math.floor(wanted.length / 3)) + 1,
  };
  let holding: string | undefined;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (Math.min(wanted.length, other.length) >= 4 && (other.includes(wanted) || wanted.includes(other)))
      holding ??= candidate;
    if (Math.abs(candidate.length - text.length) >= best.edits) continue;
    const edits = editsBetween(wanted, other);
    if (edits < best.edits) best = { candidate, edits };
  }
  return best.candidate ?? holding;
}

/** `; did you mean ESC203`, or nothing: the end of a message about a text that is no candidate. */
export function didYouMean(text: string, candidates: Iterable<string>): string {
  const near = nearest(text, candidates);
  return near === undefined ? '' : `; did you mean ${near}`;
}

/** How many letters are put in, left out, changed, or change places with the next. */
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + change);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, at(before, j - 2) + 1);
      row.push(edits);
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], j: number): number {
  return row[j] ?? Number.POSITIVE_INFINITY;
}
