import { InputError } from '../error';

/** What js-yaml says of an error. */
interface YamlError {
  readonly name?: string;
  readonly reason?: string;
  readonly mark?: { readonly position: number; readonly buffer: string };
}

/** What the parser says, and what it means. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^nesting exceeded/, 'nested deeper than 100 levels'],
  [/^merge keys exceeded/, 'merge keys bring in more than 10000 fields'],
];

/** Why a text is not YAML, and where, without what is written there: it may be a secret. */
export function yamlRefusal(error: unknown, text: string): { offset: number; message: string } {
  const { name, reason = '', mark } = error as YamlError;
  if (name !== 'YAMLException') throw error;
  const known = REASONS.find(([said]) => said.test(reason))?.[1];
  // Aliases and tags are quoted: a password may begin with * or !.
  const why = known ?? (reason.split(/ ?[":!]/)[0] || 'it cannot be parsed');
  return { offset: mark?.position ?? 0, message: `not YAML: ${why}${hint(text)}` };
}

/** Where a file is not YAML, and why, without what is written there. */
export function notYaml(file: string, error: unknown): InputError {
  const { buffer = '' } = (error as YamlError).mark ?? {};
  const { offset, message } = yamlRefusal(error, buffer);
  const before = buffer.slice(0, offset).split(/\r\n?|\n/);
  return new InputError(`${file}:${before.length}:${(before.at(-1) as string).length + 1}: ${message}`);
}

function hint(text: string): string {
  if (/\{\{-|\{\{ *(?:\.(?:Values|Release|Chart)\b|include )/.test(text)) {
    return '; a template of Helm is rendered first: helm template';
  }
  if (text.includes('{%')) return '; a template of Jinja is rendered first';
  if (text.includes('{{')) return '; text with {{ is written in quotes, and a template is rendered first';
  return '';
}
