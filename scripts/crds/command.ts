import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '../../lib/error';

/** The root of the project, whatever the current directory is. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** The options of a script; those whose usage names no value are flags. */
export type Options = Readonly<Record<string, 'value' | 'flag'>>;

/** What was given: texts for values, true for flags. */
export type Given = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads a script's arguments.
 *
 * @throws {InputError} on anything that is not one of the options
 */
export function readOptions(options: Options, usage: string, args: readonly string[]): Given {
  const types = Object.entries(options).map(([name, kind]) => {
    return [name, { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) }] as const;
  });
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(types), strict: true }).values;
  } catch (error) {
    // The first sentence says what is wrong; the rest is advice about "--", which these scripts have no use for.
    const what = messageOf(error).split('. ')[0] ?? '';
    throw new InputError(`${what.replace(/^./, (first) => first.toLowerCase())}\n${usage}`, { cause: error });
  }
}

/** The first line of an error's message; of one without a message its code, such as ECONNREFUSED. */
export function messageOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n')[0] ?? '';
}

/** Tells the person at the terminal what goes on; standard output stays empty. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Runs a script. Exit codes: 0 done, 2 usage or input that cannot be used, 3 a bug of this project. */
export async function run(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const isInput = error instanceof InputError;
    say(`${name}: ${isInput ? error.message : error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = isInput ? 2 : 3;
  }
}

/** Writes a file so that it is either the old one or all of the new one. */
export function writeAtomically(file: string, text: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new InputError(`${file}: cannot be written: ${messageOf(error)}`, { cause: error });
  }
}
