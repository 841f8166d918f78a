import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

/** Larger files are refused: what they are parsed into takes some twenty times as much memory. */
export const LARGEST = 32 * 1024 * 1024;

/** Why there is no text. */
export interface Unread {
  readonly message: string;
  readonly line?: number;
}

/** The text of a file, or of stdin, `-`. Nothing that can be given makes it wait for ever, save stdin. */
export function readText(path: string): string | Unread {
  try {
    if (path === '-') return textOf(bytesOf(0));
    const refusal = oddKind(statSync(path));
    if (refusal !== undefined) return { message: refusal };
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      return size > LARGEST ? tooLarge(megabytes(size)) : textOf(bytesOf(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { message: whyUnread(error) };
  }
}

/** What the file system says, without the path, which it says as well. */
export function whyUnread(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return `cannot be read: ${message.split(',')[0]}`;
}

/** What is there in the place of a file, whose end may never come; undefined if it is one. */
function oddKind(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'a link to a folder, which is not followed; name the folder itself';
  const kind = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device';
  return `${kind}, not a file; pipe what it gives into esc8s check -`;
}

/** All that can be read, or undefined if it is too much. */
function bytesOf(file: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length <= LARGEST) {
    const chunk = Buffer.allocUnsafe(1 << 20);
    const read = readSome(file, chunk);
    if (read === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return undefined;
}

function readSome(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      // Whoever gave us stdin made it non-blocking, and has nothing for us yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function textOf(bytes: Buffer | undefined): string | Unread {
  if (bytes === undefined) return tooLarge('more');
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return utf16(bytes, mark === 'fffe' ? 'utf-16le' : 'utf-16be');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return {
    line: firstBadLine(bytes),
    message: 'not UTF-8, which YAML is written in; save the file as UTF-8',
  };
}

function utf16(bytes: Buffer, encoding: string): string | Unread {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return { message: 'not UTF-16, as its byte order mark says; save the file as UTF-8' };
  }
}

function firstBadLine(bytes: Buffer): number {
  let [line, start] = [1, 0];
  for (
    let end = bytes.indexOf(10);
    end >= 0 && isUtf8(bytes.subarray(start, end));
    end = bytes.indexOf(10, start)
  ) {
    line++;
    start = end + 1;
  }
  return line;
}

function tooLarge(size: string): Unread {
  return {
    message: `larger than ${megabytes(LARGEST)}: ${size}; divide it, or check fewer objects at once`,
  };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
