import type { Status } from '../cluster/result';

/** Colours, where a person looks on: a terminal, and NO_COLOR not set. */
export function styleFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env) {
  const coloured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const paint = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [red, green, yellow, cyan] = [paint(31), paint(32), paint(33), paint(36)];
  const [dim, bold] = [paint(2), paint(1)];
  const severity = { error: red, warning: yellow, info: cyan };
  const signs: Record<Status, string> = {
    ok: green('✔'),
    fail: red('✗'),
    skipped: dim('–'),
    unknown: yellow('?'),
  };
  return { sign: (status: Status) => signs[status], severity, dim, bold };
}

/** `3 ok, 1 fail` */
export function counts(summary: Readonly<Record<Status, number>>): string {
  const said = (Object.keys(summary) as Status[]).filter((status) => summary[status] > 0);
  return said.map((status) => `${summary[status]} ${status}`).join(', ');
}

/** Text of the cluster as a terminal may have it: no control characters, which could rewrite what was printed. */
export function safe(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
