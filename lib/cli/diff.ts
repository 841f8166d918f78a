import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load as parse } from 'js-yaml';
import { didYouMean } from '../check/nearest';
import { beside } from '../delivery/beside';
import { InputError } from '../error';
import { differenceOf } from '../manifest/difference';
import { readHead } from '../manifest/head';
import type { Manifest } from '../manifest/manifest';
import { differenceJson, differenceText, type Side } from '../report/difference';
import { type Command, EXIT, parse as parseArguments } from './command';
import { defaultPath } from './config';
import { load, readable } from './manifests';
import type { OptionTable } from './options';
import { FORMATS, formatOf, outputOption } from './output';
import { readText } from './read';
import { styleFor } from './style';

const OPTIONS = { ...outputOption(FORMATS) } as const satisfies OptionTable;

/** `esc8s diff` */
export const diff: Command = {
  summary: 'say what differs between two targets, by object and field',
  takes: 'paths',
  help: {
    synopsis: 'diff A B',
    about: `Says what differs between two targets of an app, by their names, or between two files, folders or - for stdin: the objects
that only one has, and the fields of the others. Of targets, how ESO is installed and what is followed is compared too.
Values of Secrets are not shown.`,
    options: OPTIONS,
    more: 'esc8s diff dev prod; esc8s diff dist <(git show main:dist/4-external-secrets.k8s.yaml)',
    exit: '0 they are the same; 1 they differ; 2 usage, or manifests that are not there or cannot be read',
  },
  async run(args, io) {
    const { values, positionals } = parseArguments('diff', args, OPTIONS);
    const format = formatOf(values.output, FORMATS);
    const [a, b, ...more] = positionals;
    if (a === undefined || b === undefined || more.length > 0) {
      const got = positionals.length === 0 ? 'nothing' : positionals.join(', ');
      throw new InputError(
        `got ${got} to compare; expected two targets, files or folders: esc8s diff dev prod`,
      );
    }
    if (a === '-' && b === '-')
      throw new InputError('stdin can be read once; name a file or a folder for one of the two');
    const [from, to] = [sideOf(a), sideOf(b)];
    const targets = from.target && to.target ? ([from.target, to.target] as const) : undefined;
    const difference = differenceOf(from.manifests, to.manifests, targets);
    const compared = { ...difference, sides: [from.side, to.side] as const };
    const { bold, dim, severity } = styleFor(io.stdout);
    const paint = { bold, dim, added: severity.info, removed: severity.warning };
    io.stdout.write(format === 'json' ? differenceJson(compared) : differenceText(compared, paint));
    const { onlyInFrom, onlyInTo, changed } = difference;
    return onlyInFrom.length + onlyInTo.length + changed.length === 0 ? EXIT.ok : EXIT.failed;
  },
};

/** What is compared, of a path, or of a target of the app. */
function sideOf(named: string): {
  readonly side: Side;
  readonly target: string | undefined;
  readonly manifests: readonly Manifest[];
} {
  const path = pathOf(named);
  const loaded = readable(load([path]));
  const heads = loaded.sources.map(({ text }) => readHead(text));
  const [release, ...others] = new Set(heads.map((head) => head?.release));
  const target = heads[0]?.target;
  const isFolder = target !== undefined && basename(path) === target;
  return {
    side: { name: named, release: others.length === 0 ? release : undefined },
    target,
    manifests: [...loaded.manifests, ...(isFolder ? besides(path, target) : [])],
  };
}

function pathOf(named: string): string {
  if (named === '-' || existsSync(named)) return named;
  const output = defaultPath();
  const path = join(output, named);
  if (existsSync(path)) return path;
  const targets = existsSync(output)
    ? readdirSync(output).filter((name) => statSync(join(output, name)).isDirectory())
    : [];
  const known = targets.length === 0 ? '' : `; expected ${targets.join(', ')}${didYouMean(named, targets)}`;
  throw new InputError(`there is no file or folder ${named}, nor a target ${path}${known}`);
}

/** How ESO is installed for a target, and what is followed; the values of its chart as if they were an object. */
function besides(path: string, target: string): Manifest[] {
  return (['operator', 'delivery'] as const).flatMap((what) => {
    const folder = beside(path, what, target);
    if (!existsSync(folder)) return [];
    const values = join(folder, 'values.yaml');
    return existsSync(values) ? [valuesAt(values)] : readable(load([folder])).manifests;
  });
}

function valuesAt(path: string): Manifest {
  const text = readText(path);
  if (typeof text !== 'string') throw new InputError(`${path}: ${text.message}`);
  const values = parse(text) as Record<string, unknown>;
  return { apiVersion: 'helm', kind: 'Values', metadata: { name: 'external-secrets' }, ...values };
}
