import { didYouMean } from '../check/nearest';
import { InputError } from '../error';
import { EXIT, type Io } from './command';
import { COMMANDS } from './commands';
import { helpText } from './options';
import { safe } from './style';
import { version } from './version';

/** `esc8s`: runs one command and returns its exit code. */
export async function main(args: readonly string[], io: Io = process): Promise<number> {
  const [name, ...rest] = args[0] === 'help' && args[1] !== undefined ? [args[1], '--help'] : args;
  try {
    if (name === '--version') {
      io.stdout.write(`${version()}\n`);
      return EXIT.ok;
    }
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      io[name === undefined ? 'stderr' : 'stdout'].write(overview());
      return name === undefined ? EXIT.unusable : EXIT.ok;
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) {
      const names = Object.keys(COMMANDS);
      throw new InputError(
        `unknown command "${name}"; expected ${names.join(', ')}${didYouMean(name, names)}`,
      );
    }
    const command = load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.stdout.write(helpText(command.help));
      return EXIT.ok;
    }
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof InputError)) {
      io.stderr.write(`esc8s has a bug, please report it: ${error instanceof Error ? error.stack : error}\n`);
      return EXIT.bug;
    }
    io.stderr.write(`error: ${safe(error.message)}\n`);
    return EXIT.unusable;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, load]) => `  ${name.padEnd(12)}${load().summary}\n`);
  return `esc8s: Pulumi ESC and the External Secrets Operator, from manifest to Secret\n\n${lines.join('')}\nesc8s COMMAND --help says more.\n`;
}
