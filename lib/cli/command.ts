import { type ParseArgsConfig, parseArgs } from 'node:util';
import { InputError, within } from '../error';
import { parseDuration } from '../esc/duration';
import type { Help } from './options';

/** What a command writes to; tests give their own. */
export interface Io {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** One command of `esc8s`. It returns its exit code and never exits by itself. */
export interface Command {
  /** One line for `esc8s --help`. */
  readonly summary: string;
  /** What `esc8s COMMAND --help` says. */
  readonly help: Help;
  /** What its arguments can be: paths, or one of these words. @default none */
  readonly takes?: 'paths' | readonly string[];
  readonly run: (args: readonly string[], io: Io) => Promise<number>;
}

/** Exit codes, the same for every command and every output format. */
export const EXIT = {
  ok: 0,
  /** findings, or a failed check */
  failed: 1,
  /** usage, input that cannot be read or is empty, a cluster out of reach, anything unknown where it was asked for */
  unusable: 2,
  /** our own bug */
  bug: 3,
} as const;

type Options = NonNullable<ParseArgsConfig['options']>;
/** The values of the options by name, and the arguments that are none. */
export type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>;

/** @throws InputError that names the option and points at `--help` */
export function parse<const O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { message } = error as Error;
    // Node says this in three lines.
    const [, option, example] = /^Option '(.+)' argument is ambiguous.* use '(.+?)'/s.exec(message) ?? [];
    const [said = ''] =
      option === undefined
        ? message.split('. ')
        : [`option '${option}' has no value; one that begins with - is written as in ${example}`];
    throw new InputError(
      `${said.charAt(0).toLowerCase()}${said.slice(1).replaceAll("'", '"')}; see esc8s ${command} --help`,
    );
  }
}

/** @throws InputError if the text is no duration above zero */
export function milliseconds(option: string, text: string): number {
  const found = Number(within(option, () => parseDuration(text)) / 1_000_000n);
  if (found === 0)
    throw new InputError(`${option}: "${text}" is no time to wait; expected a duration such as 2m`);
  return found;
}
