/** What a synth says on stderr beside its errors. */
export interface Note {
  readonly kind: 'warning' | 'notice';
  readonly text: string;
}

let listener: ((note: Note) => void) | undefined;

/** Says something on stderr, or to who listens. */
export function note(said: Note): void {
  if (listener === undefined) process.stderr.write(noteText(said));
  else listener(said);
}

/** As it is on stderr. */
export function noteText({ kind, text }: Note): string {
  return `${kind === 'warning' ? 'warning: ' : ''}${text}\n`;
}

/** Runs something, and gives what it says to `hear` instead: of several apps one may say what another has said. */
export function listening<T>(hear: (note: Note) => void, run: () => T): T {
  const outer = listener;
  listener = hear;
  try {
    return run();
  } finally {
    listener = outer;
  }
}
