import { exitCode, type Status, summarize } from '../cluster/result';
import { InputError } from '../error';
import type { Io } from './command';
import { styleFor } from './style';

export const OUTPUT_OPTION = { output: { type: 'string', short: 'o', default: 'text' } } as const;

export const OUTPUT_USAGE = '  -o, --output FORMAT     text or json; default text\n';

export type Format = 'text' | 'json';

/** @throws InputError if it is no format */
export function formatOf(output: string): Format {
  if (output === 'text' || output === 'json') return output;
  throw new InputError(`-o: "${output}" is no format; expected text or json`);
}

/** Writes what a command found out, and returns its exit code, which never depends on the format. */
export function report<R extends { readonly status: Status }>(
  { stdout }: Pick<Io, 'stdout'>,
  {
    command,
    format,
    results,
  }: { readonly command: string; readonly format: Format; readonly results: readonly R[] },
  text: (results: readonly R[], style: ReturnType<typeof styleFor>) => string,
): number {
  const summary = summarize(results);
  stdout.write(
    format === 'json'
      ? `${JSON.stringify({ version: 1, command, summary, results }, null, 2)}\n`
      : text(results, styleFor(stdout)),
  );
  return exitCode(summary);
}
