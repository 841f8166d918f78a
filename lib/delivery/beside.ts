/**
 * A folder beside the output, never below: Flux and Argo CD may read a folder with all below it, and the objects would
 * come along with what they need; `cdk8s synth` also deletes the output. That of a target is below the folder of all.
 */
export function beside(outdir: string, what: 'operator' | 'delivery', target?: string): string {
  const output = outdir.replace(/[\\/]+$/, '');
  const [, all, slash, name] = /^(.*)([\\/])([^\\/]+)$/.exec(output) ?? [];
  return target !== undefined && name === target ? `${all}-${what}${slash}${name}` : `${output}-${what}`;
}
