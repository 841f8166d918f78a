import type { Ref } from './client';
import { KnownEnvironments } from './environments';
import type { Result } from './result';
import type { Snapshot } from './snapshot';

/** What the checks of one run share. */
export class Context {
  readonly environments = new KnownEnvironments();
  readonly #results = new Map<string, Promise<Result>>();

  constructor(
    readonly snapshot: Snapshot,
    /** When the operator tries again after a failure, at the latest: 7 min since 0.14, 16 min before. */
    readonly longestBackoff: string,
    /** The apiVersion in which stores and ExternalSecrets are read when nothing else says it. */
    readonly storeVersion: string,
  ) {}

  /** The result of an object, checked once however many depend on it. */
  once(ref: Ref, check: () => Promise<Result>): Promise<Result> {
    const key = label(ref);
    let known = this.#results.get(key);
    if (known === undefined) {
      known = check();
      this.#results.set(key, known);
    }
    return known;
  }
}

/** `ExternalSecret namespace/name` */
export function label({ kind, name, namespace }: Ref): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
