import { spawnSync } from 'node:child_process';
import { InputError } from '../error';
import type { EscApp } from './esc-app';

/**
 * Writes what installs ESO for an app, and prints the command that does it, or runs that.
 * @returns the exit code
 * @throws InputError when the app does not say how, or there is no such program
 */
export function runOperator({ operator }: EscApp, now: boolean): number {
  if (operator === undefined)
    throw new InputError('the app does not say how ESO is installed; write new EscApp({ operator: {}, … })');
  const installation = operator.installation();
  installation.write();
  const line = installation.command.map(quoted).join(' ');
  if (!now) {
    process.stdout.write(`${line}\n`);
    return 0;
  }
  process.stderr.write(`${line}\n`);
  const [program = '', ...args] = installation.command;
  const { error, status } = spawnSync(program, args, { stdio: 'inherit' });
  if (error === undefined) return status ?? 1;
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  throw new InputError(`${program} is not on the PATH; install it, or run the line above where it is`);
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:@=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
