import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Loaded, type Source } from '../check/load';
import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';
import { CONFIG } from './config';

/**
 * The manifests of files, folders (their `.yaml`, `.yml` and `.json`, in the order of their names, as kubectl takes
 * them) or `-`, stdin, with where they are written. Lists are taken apart.
 * @throws InputError for what is not there, cannot be parsed, is no Kubernetes object, or holds none
 */
export function load(paths: readonly string[], recursive = false): Loaded {
  const files = paths.flatMap((path) => (path === '-' ? [path] : filesOf(path, recursive)));
  const loaded = new Loaded(files.map(sourceOf));
  if (loaded.manifests.length > 0) return loaded;
  throw new InputError(
    `no manifests in ${paths.join(', ')}; expected Kubernetes objects in YAML or JSON, such as npm run synth writes`,
  );
}

/** As {@link load}, the manifests alone. */
export function loadManifests(paths: readonly string[], recursive = false): readonly Manifest[] {
  return load(paths, recursive).manifests;
}

function sourceOf(file: string): Source {
  const name = file === '-' ? 'stdin' : file;
  return { name, text: readable(name, () => readFileSync(file === '-' ? 0 : file, 'utf8')) };
}

function filesOf(path: string, recursive: boolean): string[] {
  if (path === '') throw new InputError('-f is empty; expected a file, a folder, or - for stdin');
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch {
    throw new InputError(
      `${path}: there is no such file or folder; write it with \`npm run synth\`, or name one with -f`,
    );
  }
  if (!folder) return [path];
  return readable(path, () => readdirSync(path, { recursive, withFileTypes: true }))
    .filter(({ name }) => name !== CONFIG)
    .filter((entry) => !entry.isDirectory() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [why] = (error as Error).message.split(',');
    throw new InputError(`${path}: cannot be read: ${why}`);
  }
}
