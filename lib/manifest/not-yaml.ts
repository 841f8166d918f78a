import { InputError } from '../error';

/** What js-yaml says of an error. */
interface YamlError {
  readonly reason?: string;
  readonly mark?: { readonly line: number; readonly column: number };
}

/** Where a file is not YAML, and why, without what is written there: it may be a secret. */
export function notYaml(file: string, error: unknown, text = ''): InputError {
  const { reason, mark } = error as YamlError;
  const where = mark === undefined ? file : `${file}:${mark.line + 1}:${mark.column + 1}`;
  const hint = text.includes('{{') ? '; a template of Helm is rendered first: helm template' : '';
  // Aliases and tags are quoted: a password may begin with * or !.
  return new InputError(`${where}: not YAML: ${reason?.split(/ ?[":!]/)[0] ?? 'it cannot be parsed'}${hint}`);
}
