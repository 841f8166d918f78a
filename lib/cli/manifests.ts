import { type Dirent, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Loaded, type Problem, type Source } from '../check/load';
import { targetsOf } from '../check/targets';
import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';
import { newest } from '../release';
import { placeText } from '../report/problems';
import { CONFIG } from './config';
import { readText, whyUnread } from './read';

/** A file to read: named, or found in a folder. */
interface Entry {
  readonly path: string;
  readonly found: boolean;
}

/** Folders of others, which nobody means who says that all below the project's own is to be checked. */
const FOREIGN: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The manifests of files, folders (their `.yaml`, `.yml` and `.json`, in the order of their names, as kubectl takes
 * them) or `-`, stdin, with where they are written. Lists are taken apart. What cannot be read or parsed, or was
 * named and is no Kubernetes object, is among the problems.
 * @throws InputError if there is nothing at all
 */
export function load(paths: readonly string[], recursive = false): Loaded {
  const problems: Problem[] = [];
  // Named twice is read once: its objects would be taken for others of the same name.
  const entries = new Map<string, Entry>();
  for (const path of paths) {
    for (const entry of entriesOf(path, recursive, problems)) {
      const key = entry.path === '-' ? entry.path : resolve(entry.path);
      if (entries.get(key)?.found !== false) entries.set(key, entry);
    }
  }
  const sources = [...entries.values()].flatMap((entry) => sourceOf(entry, problems));
  const loaded = new Loaded(sources, problems);
  if (loaded.manifests.length > 0 || loaded.problems.length > 0) return loaded;
  const [below] = recursive ? [] : foldersBelow(paths);
  if (below !== undefined)
    throw new InputError(
      `no manifests in ${paths.join(', ')} itself, only in folders below; name one, such as ${below}, or all of them with -R`,
    );
  const others = loaded.passedOver.length > 0 ? ', only files of other sorts' : '';
  throw new InputError(
    `no manifests in ${paths.join(', ')}${others}; expected Kubernetes objects in YAML or JSON, such as npm run synth writes`,
  );
}

/**
 * As {@link load}, the manifests alone: of one target, since a command acts on one cluster.
 * @throws InputError also where something cannot be read: what is done with manifests is done with all of them
 */
export function loadManifests(paths: readonly string[], recursive = false): readonly Manifest[] {
  const loaded = readable(load(paths, recursive));
  refuseSeveral(loaded);
  return loaded.manifests;
}

/** What was loaded. @throws InputError where something of it cannot be read */
export function readable(loaded: Loaded): Loaded {
  const { problems } = loaded;
  const [first] = problems;
  if (first === undefined) return loaded;
  const more = problems.length > 1 ? `; and ${problems.length - 1} more such errors` : '';
  throw new InputError(`${placeText(first)}: ${first.message}${more}`);
}

function refuseSeveral(loaded: Loaded): void {
  const targets = targetsOf(loaded, newest).filter(({ name }) => name !== undefined);
  if (targets.length < 2) return;
  const folders = targets.map(({ sources: [first] }) => dirname(first?.name ?? '.'));
  throw new InputError(
    `these are manifests of ${targets.map(({ name }) => name).join(', ')}, which are for a cluster each; ` +
      `name one: -f ${folders[0]}`,
  );
}

/** Folders with manifests, below those in which there are none. */
function foldersBelow(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (path === '-' || !statSync(path).isDirectory()) return [];
    const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders
      .map(({ name }) => join(path, name))
      .filter((folder) => readdirSync(folder).some((name) => MANIFEST.test(name)));
  });
}

/** What kubectl takes of a folder. */
const MANIFEST = /\.(?:ya?ml|json)$/;

function sourceOf({ path, found }: Entry, problems: Problem[]): Source[] {
  const name = path === '-' ? 'stdin' : path;
  const text = readText(path);
  if (typeof text === 'string') return [{ name, text, found }];
  problems.push({ file: name, ...text });
  return [];
}

function entriesOf(path: string, recursive: boolean, problems: Problem[]): Entry[] {
  if (path === '') throw new InputError('-f is empty; expected a file, a folder, or - for stdin');
  if (path === '-') return [{ path, found: false }];
  try {
    if (!statSync(path).isDirectory()) return [{ path, found: false }];
  } catch (error) {
    const isMissing = /^(?:ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '');
    const message = isMissing
      ? 'there is no such file or folder; write it with `npm run synth`, or name one with -f'
      : whyUnread(error);
    problems.push({ file: path, message });
    return [];
  }
  return [...filesOf(path, recursive, problems)].sort().map((file) => ({ path: file, found: true }));
}

function* filesOf(folder: string, recursive: boolean, problems: Problem[]): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push({ file: folder, message: whyUnread(error) });
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // Links to folders are not followed, so that there is an end.
    if (!entry.isDirectory()) {
      if (entry.name !== CONFIG && MANIFEST.test(entry.name)) yield path;
    } else if (recursive && !FOREIGN.has(entry.name)) yield* filesOf(path, recursive, problems);
  }
}
