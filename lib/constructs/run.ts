import { InputError } from '../error';
import type { EscApp } from './esc-app';

/**
 * The main job of a `main.ts`: builds the app and writes its files, or with `--stdout` prints all manifests.
 * What this library refuses is one line on stderr and exit code 1; an unknown argument is exit code 2.
 * @param build makes the app
 * @param args the command line, `process.argv.slice(2)` by default
 */
export function run(build: () => EscApp, args: readonly string[] = process.argv.slice(2)): void {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const unknown = args.find((arg) => arg !== '--stdout');
  if (unknown !== undefined) {
    process.stderr.write(`unknown argument "${unknown}"; expected nothing, or --stdout\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const app = build();
    if (args.length > 0) {
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
  --stdout  print them instead
  --help    this text
`;

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
