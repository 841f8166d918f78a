import { randomUUID } from 'node:crypto';
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fix, type Mended } from '../check/fix';
import type { Loaded, Source } from '../check/load';
import type { Located } from '../check/located';
import { InputError } from '../error';
import type { Io } from './command';
import type { OptionTable } from './options';

export const FIX_OPTIONS = {
  fix: {
    type: 'boolean',
    help: `write what has one right answer into the files, and report what is left; of stdin the
text goes to stdout and the report to stderr`,
  },
  'dry-run': {
    type: 'boolean',
    help: 'with --fix: show what would be written as a diff, and write nothing',
  },
} as const satisfies OptionTable;

/** What to report, and where. */
export interface Reported {
  readonly loaded: Loaded;
  readonly findings: readonly Located[];
  readonly out: { write(text: string): unknown };
}

/** Checks, and mends what can be mended if that is asked for. */
export function findOrFix(
  loaded: Loaded,
  check: (loaded: Loaded) => readonly Located[],
  values: { readonly fix?: boolean; readonly 'dry-run'?: boolean },
  paths: readonly string[],
  { stdout, stderr }: Io,
): Reported {
  const isDry = values['dry-run'] === true;
  if (!values.fix) {
    if (isDry) throw new InputError('--dry-run is for --fix: say both');
    return { loaded, findings: check(loaded), out: stdout };
  }
  const fixed = fix(loaded, check);
  const changes = loaded.sources
    .map((before, i) => ({ before, after: fixed.loaded.sources[i] as Source }))
    .map((change) => ({ ...change, isStdin: change.before.name === 'stdin' && paths.includes('-') }));
  const changed = changes.filter(({ before, after }) => before.text !== after.text);
  if (isDry) for (const { before, after } of changed) stdout.write(diffOf(loaded, before, after));
  else {
    const files = changed.filter(({ isStdin }) => !isStdin);
    for (const { before } of files) assertAsRead(before);
    for (const { after } of files) write(after);
    for (const { after, isStdin } of changes) if (isStdin) stdout.write(after.text);
  }
  const lines = [
    ...linesOf(fixed.mended, () => (isDry ? 'would fix' : 'fixed')),
    ...linesOf(fixed.left, ({ left }) => `left to you, for ${left}:`),
  ];
  const count = new Set(fixed.mended.map(({ finding, place }) => `${placeText(place)} ${finding.rule}`)).size;
  const sum = `${isDry ? 'would fix' : 'fixed'} ${count} in ${changed.length} ${changed.length === 1 ? 'file' : 'files'}`;
  stderr.write(`${[...lines, sum].join('\n')}\n`);
  const toStderr = isDry || changes.some(({ isStdin }) => isStdin);
  return { loaded: fixed.loaded, findings: fixed.findings, out: toStderr ? stderr : stdout };
}

const placeText = ({ source, line, column }: Mended['place']) => `${source.name}:${line}:${column}`;

/** By their places; what took two rounds is said once. */
function linesOf(mended: readonly Mended[], what: (mended: Mended) => string): string[] {
  const sorted = [...mended].sort(
    ({ place: a }, { place: b }) =>
      Number(a.source.name > b.source.name) - Number(a.source.name < b.source.name) ||
      a.line - b.line ||
      a.column - b.column,
  );
  return [
    ...new Set(
      sorted.map((one) => `${placeText(one.place)}: ${what(one)} ${one.finding.rule} ${one.finding.name}`),
    ),
  ];
}

function diffOf(loaded: Loaded, before: Source, after: Source): string {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = require('diff') as typeof import('diff');
  // The lines around a change may be those of a Secret.
  const hasSecret = loaded.manifests.some(
    (manifest) => manifest.kind === 'Secret' && loaded.origin(manifest).source === before,
  );
  const options = { context: hasSecret ? 0 : 3, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(before.name, after.name, before.text, after.text, undefined, undefined, options);
}

function assertAsRead({ name, text }: Source): void {
  let now: Buffer | undefined;
  try {
    now = readFileSync(name);
  } catch {
    // It is gone, which is a change as well.
  }
  if (now?.equals(Buffer.from(text))) return;
  throw new InputError(`${name}: nothing is written: it is not UTF-8, or has changed since it was read`);
}

/** As a whole or not at all; a link stays one. */
function write({ name, text }: Source): void {
  const file = realpathSync(name);
  const temporary = join(dirname(file), `.esc8s-${randomUUID()}`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    chmodSync(temporary, statSync(file).mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new InputError(`${name}: cannot be written: ${(error as Error).message.split(',')[0]}`);
  }
}
