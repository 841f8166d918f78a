import { didYouMean } from '../check/nearest';
import { InputError } from '../error';
import type { EscApp } from './esc-app';

const ARGUMENTS = ['--stdout', '--operator', '--run'];

/**
 * The main job of a `main.ts`: builds the app and writes its files, or with `--stdout` prints all manifests. With
 * `--operator` it writes only what installs ESO, and prints the command that does so, or with `--run` runs it.
 * What this library refuses is one line on stderr and exit code 1; an unknown argument is exit code 2.
 * @param build makes the app
 * @param args the command line, `process.argv.slice(2)` by default
 */
export function run(build: () => EscApp, args: readonly string[] = process.argv.slice(2)): void {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const wrong = wrongUsage(args);
  if (wrong !== undefined) {
    process.stderr.write(`${wrong}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const app = build();
    if (args.includes('--operator')) {
      // Loaded here: a synth starts no program.
      const { runOperator }: typeof import('./run-operator') = require('./run-operator');
      process.exitCode = runOperator(app, args.includes('--run'));
    } else if (args.includes('--stdout')) {
      process.stdout.on('error', endQuietly);
      process.stdout.write(app.synthYaml());
      app.printTokenCommands();
    } else {
      app.synth();
    }
  } catch (error) {
    if (!(error instanceof InputError) && !isOfCdk8s(error)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
}

const USAGE = `writes the manifests to dist (or the folder of the app, or of CDK8S_OUTDIR)
  --stdout    print them instead
  --operator  write only what installs External Secrets Operator, and print the command that does it
  --run       with --operator: run that command
  --help      this text
`;

function wrongUsage(args: readonly string[]): string | undefined {
  const unknown = args.find((arg) => !ARGUMENTS.includes(arg));
  if (unknown !== undefined)
    return `unknown argument "${unknown}"; expected nothing, --stdout, or --operator${didYouMean(unknown, ARGUMENTS)}`;
  if (args.includes('--run') && !args.includes('--operator')) return '--run is for --operator; write both';
  if (args.includes('--stdout') && args.includes('--operator'))
    return '--stdout and --operator are two jobs; write one of them';
  return undefined;
}

/** What cdk8s and constructs refuse, such as two constructs of one id, is the user's to mend as well. */
function isOfCdk8s(error: unknown): error is Error {
  const [frame = ''] = error instanceof Error ? (error.stack?.match(/^ {4}at .*$/m) ?? []) : [];
  return /[\\/]node_modules[\\/](?:cdk8s|constructs)[\\/]/.test(frame);
}

/** Whoever reads the output may stop reading: `npm run synth -- --stdout | head`. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
