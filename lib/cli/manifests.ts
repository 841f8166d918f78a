import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';

/**
 * The manifests of files, folders (their `.yaml`, `.yml` and `.json`, in the order of their names, as kubectl takes
 * them) or `-`, stdin. Lists are taken apart.
 * @throws InputError for what is not there, cannot be parsed, is no Kubernetes object, or holds none
 */
export function loadManifests(paths: readonly string[], recursive = false): Manifest[] {
  const files = paths.flatMap((path) => (path === '-' ? [path] : filesOf(path, recursive)));
  const manifests = files.flatMap((file) => {
    const name = file === '-' ? 'stdin' : file;
    return parse(name, readFileSync(file === '-' ? 0 : file, 'utf8'));
  });
  if (manifests.length === 0) {
    throw new InputError(
      `no manifests in ${paths.join(', ')}; expected YAML that \`esc8s\` or cdk8s synth wrote`,
    );
  }
  return manifests;
}

function filesOf(path: string, recursive: boolean): string[] {
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch {
    throw new InputError(
      `${path}: there is no such file or folder; write it with \`npm run synth\`, or name one with -f`,
    );
  }
  if (!folder) return [path];
  return readdirSync(path, { recursive, encoding: 'utf8' })
    .filter((file) => /\.(?:ya?ml|json)$/.test(file))
    .sort()
    .map((file) => join(path, file));
}

function parse(name: string, text: string): Manifest[] {
  let documents: unknown[];
  try {
    documents = loadAll(text);
  } catch (error) {
    const { reason = String(error), mark } = error as {
      reason?: string;
      mark?: { line: number; column: number };
    };
    const where = mark === undefined ? name : `${name}:${mark.line + 1}:${mark.column + 1}`;
    throw new InputError(`${where}: not YAML: ${reason}`);
  }
  return documents
    .filter((document) => document !== null && document !== undefined)
    .flatMap((document) => {
      const { kind, items } = document as { kind?: unknown; items?: unknown };
      return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? items : [document];
    })
    .map((document, index) => {
      const { apiVersion, kind, metadata } = document as Partial<Manifest>;
      if (typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string') {
        return document as Manifest;
      }
      throw new InputError(
        `${name}: document ${index + 1} is no Kubernetes object: apiVersion, kind and metadata.name are expected`,
      );
    });
}
