import { readFileSync } from 'node:fs';

/** The version of this package. */
export function version(): string {
  // By its name: how far up it is depends on whether this is compiled.
  return JSON.parse(readFileSync(require.resolve('cdk8s-pulumi-esc/package.json'), 'utf8')).version;
}
