/** The candidate that a text was probably meant to be: a slip of the pen, another case, or one that holds it. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const word = text.toLowerCase();
  // One slip in a short word, two in one of six letters, and never so many that nothing of it is left.
  let best: string | undefined;
  let least = Math.max(1, Math.min(2, Math.floor(word.length / 3))) + 1;
  let holding: string | undefined;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const slips = distance(word, other, least);
    if (slips < least) {
      least = slips;
      best = candidate;
    }
    if (Math.min(word.length, other.length) >= 4 && (other.includes(word) || word.includes(other))) {
      holding ??= candidate;
    }
  }
  return best ?? holding;
}

/** How many letters are missing, added, wrong or swapped with their neighbour; `limit` for that many or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(Number(last[j]) + 1, Number(row[j - 1]) + 1, Number(last[j - 1]) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, Number(before[j - 2]) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return Math.min(limit, Number(last[b.length]));
}
