import { readFileSync } from 'node:fs';
import { InputError } from '../error';
import { type Command, EXIT, type Io } from './command';

/** Loaded one at a time: what a command does not use costs it nothing. */
const COMMANDS: Record<string, () => Command> = {
  check: () => (require('./check') as typeof import('./check')).check,
  rules: () => (require('./explain') as typeof import('./explain')).rules,
  explain: () => (require('./explain') as typeof import('./explain')).explain,
  verify: () => (require('./verify') as typeof import('./verify')).verify,
  doctor: () => (require('./doctor') as typeof import('./doctor')).doctor,
  delete: () => (require('./delete') as typeof import('./delete')).remove,
};

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
      throw new InputError(`unknown command "${name}"; expected ${Object.keys(COMMANDS).join(', ')}`);
    }
    const command = load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.stdout.write(command.usage);
      return EXIT.ok;
    }
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof InputError)) {
      io.stderr.write(`esc8s has a bug, please report it: ${error instanceof Error ? error.stack : error}\n`);
      return EXIT.bug;
    }
    io.stderr.write(`error: ${error.message}\n`);
    return EXIT.unusable;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, load]) => `  ${name.padEnd(8)}${load().summary}\n`);
  return `esc8s: Pulumi ESC and the External Secrets Operator, from manifest to Secret\n\n${lines.join('')}\nesc8s COMMAND --help says more.\n`;
}

function version(): string {
  // By its name: how far up it is depends on whether this is compiled.
  return JSON.parse(readFileSync(require.resolve('cdk8s-pulumi-esc/package.json'), 'utf8')).version;
}
