import { type PropertyPathStep, printSteps, stepRefusal } from './property-path-print';
import { PropertyPathError } from './property-path-refusals';
import { scan } from './property-path-scan';
import { show } from './text';

/** Names that need no quotes, the first of which is not `values`. */
const PLAIN_PATH = /^(?!values(?:\.|$))[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/**
 * The path of one property of an ESC environment, such as `database.password` or `hosts[0]["example.com"]`.
 * The `values:` level of the ESC file is not part of it.
 *
 * A path that is accepted has the steps that Pulumi's own parser gives it (`resource.ParsePropertyPath`,
 * go/common/resource/properties_path.go in github.com/pulumi/pulumi/sdk/v3). That parser lets much pass that
 * means something else than its writer thinks; such paths are refused, see {@link PROPERTY_PATH_REFUSALS} and
 * docs/property-paths.md. In double quotes a name may have any character.
 */
export class PropertyPath {
  /** Names of properties and indexes of list items, outermost first; at least one. */
  readonly steps: readonly PropertyPathStep[];

  private constructor(steps: readonly PropertyPathStep[]) {
    this.steps = Object.freeze([...steps]);
    Object.freeze(this);
  }

  /**
   * Reads a path.
   *
   * @throws {PropertyPathError} with the reason, and what to write instead
   */
  static parse(text: string): PropertyPath {
    return new PropertyPath(scan(text));
  }

  /**
   * The canonical text of a path, `PropertyPath.parse(text).toString()`: without that work for the plain form
   * that nearly all paths have.
   *
   * @throws {PropertyPathError} as `parse`
   */
  static canonical(text: string): string {
    return PLAIN_PATH.test(text) ? text : PropertyPath.parse(text).toString();
  }

  /**
   * Builds a path of names and indexes, as they are: `PropertyPath.of('hosts', 0, 'example.com')`.
   *
   * @throws {PropertyPathError} if there is no step, or one that no path can have: an empty name, the wildcard
   * `*`, a name that ends with a backslash, half of a surrogate pair, an index that is no whole number from 0, or
   * one at the beginning
   */
  static of(...steps: readonly PropertyPathStep[]): PropertyPath {
    if (steps.length === 0) throw new PropertyPathError('empty', 'property path');
    for (const [at, step] of steps.entries()) {
      const refusal = stepRefusal(step) ?? (at === 0 && typeof step === 'number' ? 'index-first' : undefined);
      if (refusal === undefined) continue;
      throw new PropertyPathError(refusal, `step ${at + 1} of the property path, ${show(String(step))},`);
    }
    return new PropertyPath(steps.map((step) => (typeof step === 'number' ? step + 0 : step)));
  }

  /** Whether both paths have the same steps; the name `"0"` and the index `0` differ. */
  equals(other: PropertyPath): boolean {
    return (
      this.steps.length === other.steps.length && this.steps.every((step, at) => step === other.steps[at])
    );
  }

  /** The canonical text, `a.b[0]["c.d"]`: names are quoted only where they must be. */
  toString(): string {
    return printSteps(this.steps);
  }
}
