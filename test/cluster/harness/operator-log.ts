import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** An event as the operator recorded it. */
export interface RecordedEvent {
  readonly kind: string;
  /** Undefined for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
  readonly message: string;
}

interface Tail {
  /** How many bytes are read. */
  read: number;
  readonly events: RecordedEvent[];
}

const tails = new Map<string, Tail>();

/**
 * The events that an operator recorded so far, as its log has them (`--loglevel debug`), oldest first. It sends them
 * to the API server one after the other, and on a busy machine comes a minute late with them, or drops them.
 */
export function recordedEvents(log: string): readonly RecordedEvent[] {
  const tail = tails.get(log) ?? { read: 0, events: [] };
  tails.set(log, tail);
  for (const line of appended(log, tail).split('\n')) {
    // Of the lines of other libraries, which are no JSON, none is like this.
    if (!line.includes('"logger":"events"')) continue;
    const { msg: message, object } = JSON.parse(line);
    tail.events.push({ kind: object.kind, namespace: object.namespace, name: object.name, message });
  }
  return tail.events;
}

function appended(log: string, tail: Tail): string {
  if (!existsSync(log)) return '';
  const file = openSync(log, 'r');
  try {
    // Whole lines are what is decoded, so that no character is cut.
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - tail.read));
    const end = bytes.subarray(0, readSync(file, bytes, 0, bytes.length, tail.read)).lastIndexOf(10) + 1;
    tail.read += end;
    return bytes.toString('utf8', 0, end);
  } finally {
    closeSync(file);
  }
}
