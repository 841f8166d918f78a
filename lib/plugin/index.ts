import { didYouMean } from '../check/nearest';
import type { Severity } from '../check/rule';
import { InputError, within } from '../error';
import { resolveRelease } from '../release';
import type { ValidationContext } from './context';

/** `properties` of the validation in cdk8s.yaml. */
export interface EscValidationProps {
  /**
   * The release of ESO in the cluster.
   * @default - what files of this library say of themselves, else the newest that it knows
   */
  readonly release?: string;
  /**
   * The least severity that fails the synth. What is less is reported down to `warning`.
   * @default 'error'
   */
  readonly failOn?: Severity;
}

/** From the least to the most. */
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];
const PROPS: readonly string[] = ['release', 'failOn'];

/** The rules as a validation of cdk8s-cli: `validations:` in cdk8s.yaml. For apps in any language. */
export class EscValidation {
  readonly #release: string | undefined;
  readonly #warning: string | undefined;
  readonly #failOn: Severity;

  /** @throws InputError on a property that does not exist, or a value that it cannot have */
  constructor(props: EscValidationProps = {}) {
    within('EscValidation', () => {
      for (const name of Object.keys(props)) {
        if (PROPS.includes(name)) continue;
        const hint = didYouMean(name, PROPS) || `; expected ${PROPS.join(' or ')}`;
        throw new InputError(`the property "${name}" does not exist${hint}`);
      }
      const { failOn = 'error' } = props;
      if (!SEVERITIES.includes(failOn)) {
        throw new InputError(`failOn is "${failOn}"; expected error, warning or info`);
      }
    });
    this.#failOn = props.failOn ?? 'error';
    const { release } = props;
    const found = release === undefined ? undefined : within('EscValidation', () => resolveRelease(release));
    this.#release = found?.release;
    this.#warning = found?.warning;
  }

  /** Adds what the rules find in the manifests to the report of cdk8s-cli. */
  async validate(context: ValidationContext): Promise<void> {
    if (this.#warning !== undefined) process.stderr.write(`warning: ${this.#warning}\n`);
    // Loaded here: this file is part of the library's entry, and most apps have no such validation.
    const { validate } = require('./validate') as typeof import('./validate');
    validate(context, this.#release, SEVERITIES.slice(SEVERITIES.indexOf(this.#failOn)));
  }
}
