import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { load } from 'js-yaml';
import { type Project, readProject } from '../check/project';
import type { Described } from '../check/rule';
import { InputError } from '../error';
import { notYaml } from '../manifest/not-yaml';

/** Where a project says what holds for it. */
export const CONFIG = '.esc8s.yaml';

/** A project, and the folder to which its patterns of files are relative. */
export interface Config extends Project {
  readonly folder: string;
}

/**
 * What a project says of itself: in the file that is named, else in `.esc8s.yaml` of the working directory.
 * @throws InputError if the named file is not there, or says what does not belong there
 */
export function readConfig(named: string | undefined, known: readonly Described[]): Config {
  const name = named ?? CONFIG;
  if (named === '') throw new InputError(`--config is empty; expected a file such as ${CONFIG}`);
  if (!existsSync(name)) {
    if (named !== undefined) throw new InputError(`--config: there is no file ${name}`);
    return { folder: '.', ignores: [], stores: [] };
  }
  return { folder: dirname(name), ...readProject({ name, text: textOf(name) }, known) };
}

/** Where a cdk8s app of the working directory writes its manifests: the `output` of its cdk8s.yaml, else `dist`. */
export function defaultPath(): string {
  const name = 'cdk8s.yaml';
  if (!existsSync(name)) return 'dist';
  let settings: unknown;
  try {
    settings = load(textOf(name));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw notYaml(name, error);
  }
  const { output } = (settings ?? {}) as { output?: unknown };
  return typeof output === 'string' && output !== '' ? output : 'dist';
}

/** A path below a folder, with `/` between names; absolute if it is not below it. */
export function pathBelow(folder: string, path: string): string {
  const below = relative(folder, path);
  const isBelow = below.split(sep)[0] !== '..' && !isAbsolute(below);
  return (isBelow ? below : resolve(path)).split(sep).join('/');
}

function textOf(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    const [why] = (error as Error).message.split(',');
    throw new InputError(`${name}: cannot be read: ${why}`);
  }
}
