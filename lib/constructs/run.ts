import { InputError } from '../error';
import { type Arguments, readArguments } from './arguments';
import type { EscApp } from './esc-app';

/**
 * The main job of a `main.ts`: builds the app and writes its files, or with `--stdout` prints all manifests. With
 * `--operator` it writes only what installs ESO, and prints the command that does so, or with `--run` runs it.
 * What this library refuses is one line on stderr and exit code 1; an unknown argument is exit code 2.
 * @param build makes the app
 * @param args the command line, `process.argv.slice(2)` by default
 */
export function run(build: () => EscApp, args: readonly string[] = process.argv.slice(2)): void {
  running(readArguments(args), USAGE, (asked) => {
    const app = build();
    if (asked.operator) process.exitCode = installer().runOperator(app, asked.run);
    else if (asked.stdout) print(app);
    else app.synth();
  });
}

const USAGE = `writes the manifests to dist (or the folder of the app, or of CDK8S_OUTDIR)
  --stdout    print them instead
  --operator  write only what installs External Secrets Operator, and print the command that does it
  --run       with --operator: run that command
  --help      this text
`;

/** Does what is asked for; what is wrong with that, or is refused, is said on stderr. */
export function running(asked: Arguments | string, usage: string, job: (asked: Arguments) => void): void {
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n`);
    process.exitCode = 2;
    return;
  }
  if (asked.help) {
    process.stdout.write(usage);
    return;
  }
  try {
    job(asked);
  } catch (error) {
    process.stderr.write(`error: ${refusal(error)}\n`);
    process.exitCode = 1;
  }
}

/** What was refused, by this library or by cdk8s and constructs, such as two constructs of one id; all else is thrown. */
export function refusal(error: unknown): string {
  if (error instanceof InputError || isOfCdk8s(error)) return error.message;
  throw error;
}

function isOfCdk8s(error: unknown): error is Error {
  const [frame = ''] = error instanceof Error ? (error.stack?.match(/^ {4}at .*$/m) ?? []) : [];
  return /[\\/]node_modules[\\/](?:cdk8s|constructs)[\\/]/.test(frame);
}

/** Loaded here: a synth starts no program. */
export function installer(): typeof import('./run-operator') {
  return require('./run-operator') as typeof import('./run-operator');
}

/** Prints all manifests of an app. */
export function print(app: EscApp): void {
  process.stdout.on('error', endQuietly);
  process.stdout.write(app.synthYaml());
  app.printTokenCommands();
}

/** Whoever reads the output may stop reading: `npm run synth -- --stdout | head`. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
