import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { ConnectOptions } from '../cluster/client';
import { InputError, within } from '../error';
import { parseDuration } from '../esc/duration';

/** What a command writes to; tests give their own. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** One command of `esc8s`. It returns its exit code and never exits by itself. */
export interface Command {
  /** One line for `esc8s --help`. */
  readonly summary: string;
  /** What `esc8s COMMAND --help` prints. */
  readonly usage: string;
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
    const [said = ''] = (error as Error).message.split('. ');
    throw new InputError(
      `${said.charAt(0).toLowerCase()}${said.slice(1).replaceAll("'", '"')}; see esc8s ${command} --help`,
    );
  }
}

/** The options that choose a cluster, as kubectl has them. */
export const CLUSTER_OPTIONS = {
  kubeconfig: { type: 'string' },
  context: { type: 'string' },
  'request-timeout': { type: 'string' },
} as const;

export const CLUSTER_USAGE = `  --kubeconfig FILE       default: KUBECONFIG, else ~/.kube/config
  --context NAME          default: the kubeconfig's current one
  --request-timeout TIME  when an unanswered request is given up, such as 30s; default 10s
`;

/** @throws InputError if the timeout is no duration */
export function connectOptions(values: {
  kubeconfig?: string;
  context?: string;
  'request-timeout'?: string;
}): ConnectOptions {
  const { kubeconfig, context, 'request-timeout': timeout } = values;
  return {
    kubeconfig,
    context,
    ...(timeout !== undefined && { timeout: milliseconds('--request-timeout', timeout) }),
  };
}

/** @throws InputError if the text is no duration above zero */
export function milliseconds(option: string, text: string): number {
  const found = Number(within(option, () => parseDuration(text)) / 1_000_000n);
  if (found === 0)
    throw new InputError(`${option}: "${text}" is no time to wait; expected a duration such as 2m`);
  return found;
}
