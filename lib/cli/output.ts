import { didYouMean } from '../check/nearest';
import { exitCode, type Status, summarize } from '../cluster/result';
import { InputError } from '../error';
import type { Io } from './command';
import type { OptionTable } from './options';
import { styleFor } from './style';

/** The option that says in which form a command tells what it found. The first form is the default. */
export function outputOption<const F extends string>(formats: readonly [F, ...F[]]) {
  const help = `${listed(formats)}; default ${formats[0]}`;
  return {
    output: { type: 'string', short: 'o', default: formats[0], value: 'FORMAT', help, choices: formats },
  } as const satisfies OptionTable;
}

export const FORMATS = ['text', 'json'] as const;

export type Format = (typeof FORMATS)[number];

/** @throws InputError if it is none of the formats */
export function formatOf<const F extends string>(output: string, formats: readonly F[]): F {
  const found = formats.find((format) => format === output);
  if (found !== undefined) return found;
  throw new InputError(
    `-o: "${output}" is no format; expected ${listed(formats)}${didYouMean(output, formats)}`,
  );
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
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
