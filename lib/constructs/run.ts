import { InputError } from '../error';
import type { EscApp } from './esc-app';

/**
 * The main job of a `main.ts`: builds the app and writes its files, or with `--stdout` prints all manifests.
 * An error of the app is one line on stderr and exit code 1; an unknown argument is exit code 2.
 * @param build makes the app
 * @param args the command line, `process.argv.slice(2)` by default
 */
export function run(build: () => EscApp, args: readonly string[] = process.argv.slice(2)): void {
  const unknown = args.find((arg) => arg !== '--stdout');
  if (unknown !== undefined) {
    process.stderr.write(`unknown argument "${unknown}"; expected nothing, or --stdout\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const app = build();
    if (args.length > 0) {
      process.stdout.write(app.synthYaml());
      app.printTokenCommands();
    } else {
      app.synth();
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
}
