import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { beside } from '../delivery/beside';
import { MARK } from '../manifest/head';
import type { OutputFile } from './output';

/** The files of an app: of its output, and of the two folders beside it. */
export interface AppFiles {
  readonly objects: readonly OutputFile[];
  readonly operator: readonly OutputFile[];
  readonly delivery: readonly OutputFile[];
}

/** The folder that is written to where none is said, as cdk8s has it. */
export function outputFolder(outdir = process.env['CDK8S_OUTDIR'] ?? 'dist'): string {
  return outdir;
}

/** The output as a repository has it: relative to the working directory, with `/`. */
export function shownPath(outdir: string): string {
  return relative(process.cwd(), resolve(outdir)).replaceAll('\\', '/');
}

/** Whether what is written is only printed: `cdk8s synth --stdout` has it written elsewhere. */
export function isPrinted(outdir: string): boolean {
  return relative(process.cwd(), outdir).startsWith('..') && 'CDK8S_OUTDIR' in process.env;
}

/** Writes the files of an app, or of several below one output, and removes what an earlier run wrote otherwise. */
export function writeApp(outdir: string, files: AppFiles, target?: string): void {
  writeFiles(outdir, files.objects);
  if (isPrinted(outdir)) return;
  for (const what of ['operator', 'delivery'] as const) {
    const folder = beside(outdir, what, target);
    if (files[what].length === 0) removeWritten(folder);
    else writeFiles(folder, files[what]);
  }
}

/**
 * Writes the files and removes those that an earlier run wrote and this one does not. Files that do not carry
 * this library's head stay.
 */
export function writeFiles(outdir: string, files: readonly OutputFile[]): void {
  const names = new Set(files.map(({ name }) => name));
  mkdirSync(outdir, { recursive: true });
  for (const name of writtenEarlier(outdir)) if (!names.has(name)) remove(outdir, name);
  for (const { name, text, token } of files) {
    const path = join(outdir, name);
    mkdirSync(dirname(path), { recursive: true });
    // A token is for its owner's eyes; the mode holds for new files only, so an old one goes first.
    if (token) rmSync(path, { force: true });
    writeFileSync(path, text, { mode: token ? 0o600 : 0o666 });
  }
}

/** Removes what an earlier run wrote into a folder, and the folder where nothing else is in it. */
export function removeWritten(outdir: string): void {
  if (!existsSync(outdir)) return;
  for (const name of writtenEarlier(outdir)) remove(outdir, name);
  if (readdirSync(outdir).length === 0) rmdirSync(outdir);
}

/** Removes a file, and the folders below `outdir` that are empty without it. */
function remove(outdir: string, name: string): void {
  rmSync(join(outdir, name));
  for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) {
    if (readdirSync(join(outdir, folder)).length > 0) return;
    rmdirSync(join(outdir, folder));
  }
}

/** A target gets a folder, and in that a chart another, so that three levels are all there is to look at. */
function writtenEarlier(outdir: string, depth = 2): string[] {
  return readdirSync(outdir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(outdir, entry.name);
    if (entry.isDirectory()) {
      const below = depth === 0 ? [] : writtenEarlier(path, depth - 1);
      return below.map((name) => `${entry.name}/${name}`);
    }
    return entry.isFile() && hasHead(path) ? [entry.name] : [];
  });
}

function hasHead(path: string): boolean {
  const expected = Buffer.from(MARK);
  const start = Buffer.alloc(expected.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return start.equals(expected);
}
