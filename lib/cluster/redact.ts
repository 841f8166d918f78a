/**
 * A message of the operator without what may be a value: the functions of a template and the reader of its YAML say
 * what they were given.
 */
export function redacted(message: string): string {
  return message
    .replace(/(error calling \w+): .*/s, '$1: (the rest may hold a value; kubectl describe shows it)')
    .replace(/(cannot unmarshal \S+) `.*?`/gs, '$1 (a value)');
}
