import { InputError } from '../error';
import { readArguments } from './arguments';
import type { Among } from './check';
import type { EscApp } from './esc-app';
import { isPrinted, outputFolder, writeApp } from './folders';
import { listening, type Note, noteText } from './notes';
import { installer, print, refusal, running } from './run';
import {
  type BuildTarget,
  buildTarget,
  filesOfAll,
  namesOf,
  type TargetFiles,
  type TargetProps,
  type Targets,
  type TargetsOptions,
} from './targets';

/** Of {@link runTargets}. */
export interface RunTargetsOptions extends TargetsOptions {
  /**
   * The command line.
   * @default process.argv.slice(2)
   */
  readonly args?: readonly string[];
}

/**
 * The main job of a `main.ts` with several targets, an environment or a cluster each: builds an app for each and writes
 * all or, where one is refused, none, to `dist/TARGET/`, `dist-operator/TARGET/` and `dist-delivery/TARGET/`. With
 * `--target NAME` it writes only that one, and leaves the others as they are. The other arguments are those of
 * {@link run}; `--stdout` and `--run` are about one target. Errors and warnings name their targets, and are said once.
 * @param targets what differs, by the name of the target
 * @param build adds the objects of one target to its app
 */
export function runTargets<T extends TargetProps, N extends string>(
  targets: Targets<T, N>,
  build: BuildTarget<T, N>,
  options: RunTargetsOptions = {},
): void {
  const { args = process.argv.slice(2) } = options;
  running(readArguments(args, Object.keys(targets)), USAGE, (asked) => {
    const isAll = asked.targets.length === 0;
    const names = namesOf(targets).filter((name) => isAll || asked.targets.includes(name));
    const make = (name: N) => buildTarget(name, targets[name], build, options);
    const [only] = names as [N];
    if (asked.stdout) print(make(only));
    else if (asked.run) process.exitCode = installer().runOperator(make(only), true);
    else if (asked.operator) printInstallations(names, make);
    else synthesize(names, make, options, isAll);
  });
}

const USAGE = `writes the manifests of all targets, each to a folder of its name in dist (or that of CDK8S_OUTDIR)
  --target NAME  only this one; may be said several times
  --stdout       print them instead, of one target
  --operator     write only what installs External Secrets Operator, and print the commands that do it
  --run          with --operator: run that command, of one target
  --help         this text
`;

/** Writes what installs ESO for each target, and prints the commands, each below the name of its target. */
function printInstallations<N extends string>(names: readonly N[], make: (name: N) => EscApp): void {
  const { runOperator } = installer();
  for (const { name, app } of eachOf(names, (name) => ({ name, app: make(name) }))) {
    if (names.length > 1) process.stdout.write(`# ${name}\n`);
    runOperator(app, false);
  }
}

function synthesize<N extends string>(
  names: readonly N[],
  make: (name: N) => EscApp,
  options: TargetsOptions,
  isAll: boolean,
): void {
  const among: Among = { pushers: new Map() };
  const all = eachOf(names, (name): TargetFiles => {
    const app = make(name);
    return { name, app, files: app.files(among) };
  });
  const outdir = outputFolder(options.outdir);
  if (isPrinted(outdir) && all.length > 1)
    throw new InputError(
      `this would print ${names.join(', ')} as one, which are for a cluster each; ` +
        'synthesize to files, or print one: npm run -s synth -- --stdout --target NAME',
    );
  if (isAll) writeApp(outdir, filesOfAll(all, options));
  else for (const { name, app, files } of all) writeApp(app.outdir, files, name);
  eachOf(all, ({ app, files }) => app.printNotes(files));
}

/**
 * Does something for each target. What several say is said once.
 * @throws InputError with all that was refused, where anything was
 */
function eachOf<A extends string | { readonly name: string }, B>(
  targets: readonly A[],
  job: (target: A) => B,
): B[] {
  const notes = new Map<string, { note: Note; names: string[] }>();
  const errors = new Map<string, string[]>();
  const done = targets.flatMap((target) => {
    const name = typeof target === 'string' ? target : target.name;
    const hear = (note: Note) => {
      const known = notes.get(noteText(note)) ?? { note, names: [] };
      notes.set(noteText(note), known);
      known.names.push(name);
    };
    try {
      return [listening(hear, () => job(target))];
    } catch (error) {
      const text = refusal(error);
      errors.set(text, [...(errors.get(text) ?? []), name]);
      return [];
    }
  });
  const who = (names: readonly string[]) => whoText(names, targets.length);
  for (const { note, names } of notes.values())
    process.stderr.write(noteText({ ...note, text: `${who(names)}: ${note.text}` }));
  if (errors.size === 0) return done;
  throw new InputError([...errors].map(([text, names]) => `${who(names)}: ${text}`).join('\nerror: '));
}

/** More names are only counted. */
const NAMED = 4;

function whoText(names: readonly string[], of: number): string {
  if (names.length === of && of > 1) return `all ${of} targets`;
  if (names.length <= NAMED) return names.join(', ');
  return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} more`;
}
