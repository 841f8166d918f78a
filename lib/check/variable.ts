/**
 * Whether a text has a variable, `${NAME}` or `$NAME`, that Flux or envsubst fills in before it reaches a cluster: what
 * it will be is not known.
 */
export function hasVariable(value: unknown): boolean {
  return typeof value === 'string' && /\$[{A-Za-z_]/.test(value);
}
