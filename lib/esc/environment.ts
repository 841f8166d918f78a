import { InputError } from '../error';
import { type EnvironmentNames, splitReference } from './environment-reference';
import { show } from './text';

export type { EnvironmentNames } from './environment-reference';

interface NameRule {
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
  readonly characters: string;
  readonly reserved: readonly string[];
}

/**
 * Pulumi's limits, from `sdk/swagger.yaml` of github.com/pulumi/esc-sdk v0.14.0. Its patterns exclude the
 * project `default` too, which is in reality the project of every environment that was made without one.
 */
const RULES: Readonly<Record<keyof EnvironmentNames, NameRule>> = {
  organization: {
    min: 3,
    max: 40,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]$/,
    characters: 'letters, digits, - and _, with a letter or digit at both ends',
    reserved: [],
  },
  project: {
    min: 1,
    max: 100,
    pattern: /^[a-zA-Z0-9._-]+$/,
    characters: 'letters, digits, -, _ and .',
    reserved: ['.', '..'],
  },
  environment: {
    min: 1,
    max: 100,
    pattern: /^[a-zA-Z0-9._-]+$/,
    characters: 'letters, digits, -, _ and .',
    reserved: ['.', '..', 'open', 'yaml'],
  },
};

/**
 * A Pulumi ESC environment, `organization/project/environment`.
 *
 * The names are held to Pulumi's limits: a store with others becomes Ready, and every secret that reads from it
 * fails. There is no version: the operator's Pulumi provider always opens the latest one.
 */
export class EscEnvironment implements EnvironmentNames {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;

  protected constructor(names: EnvironmentNames) {
    this.organization = checkName('organization', names.organization);
    this.project = checkName('project', names.project);
    this.environment = checkName('environment', names.environment);
    Object.freeze(this);
  }

  /**
   * Reads `organization/project/environment`.
   *
   * @throws {InputError} on another shape, a version, a URL, a placeholder, or a name that Pulumi refuses
   */
  static parse(reference: string): EscEnvironment {
    return new EscEnvironment(splitReference(reference));
  }

  /** @throws {InputError} on a name that Pulumi refuses */
  static of(names: EnvironmentNames): EscEnvironment {
    return new EscEnvironment(names);
  }

  /** Whether both name the same environment, whatever it is used for. */
  equals(other: EscEnvironment): boolean {
    return this.toString() === other.toString();
  }

  toString(): string {
    return `${this.organization}/${this.project}/${this.environment}`;
  }
}

/**
 * An environment that you name as one that secrets are pushed into.
 *
 * Every push rewrites the environment's whole definition as plaintext values: what was encrypted with
 * `fn::secret` can then be read by whoever may see the definition, `imports:`, interpolations and all other
 * `fn::` expressions are lost, replaced by what they had last resolved to (external-secrets/external-secrets
 * issue 6748). So give it an environment of its own, which nothing else writes.
 */
export class SinkEnvironment extends EscEnvironment {
  /** Tells a sink from any other environment, to the compiler as well. */
  get sink(): true {
    return true;
  }

  /** As {@link EscEnvironment.parse}. */
  static override parse(reference: string): SinkEnvironment {
    return new SinkEnvironment(splitReference(reference));
  }

  /** As {@link EscEnvironment.of}. */
  static override of(names: EnvironmentNames): SinkEnvironment {
    return new SinkEnvironment(names);
  }
}

/**
 * Checks one name of an environment against Pulumi's limits.
 * @throws {InputError} on a name that Pulumi refuses, a version, or a placeholder
 */
export function checkName(part: keyof EnvironmentNames, name: string | undefined): string {
  const { min, max, pattern, characters, reserved } = RULES[part];
  // An unset environment variable arrives as undefined in spite of the types.
  if (name === undefined || name === null || name === '') {
    throw new InputError(`${part} is ${name === '' ? 'empty' : 'missing'}; write the name that Pulumi shows`);
  }
  if (part === 'environment' && namesVersion(name)) throw versionError(name);
  if (reserved.includes(name)) throw new InputError(`${part} ${show(name)} is reserved by Pulumi; rename it`);
  if (/\$|[<>{}]/.test(name)) {
    throw new InputError(`${part} ${show(name)} is a placeholder; write the name itself`);
  }
  if (name.length < min || name.length > max) {
    const length = `${name.length} character${name.length === 1 ? '' : 's'}`;
    throw new InputError(`${part} ${show(name)} has ${length}, expected ${min} to ${max}`);
  }
  if (!pattern.test(name)) {
    const near = name.replace(/[\s:+/]+/g, '-').replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '');
    const fix = pattern.test(near) ? `; did you mean ${show(near)}?` : '';
    throw new InputError(`${part} ${show(name)} is not a Pulumi name, expected ${characters}${fix}`);
  }
  return name;
}

/** Whether the name of an environment has a version behind it, `dev@3`, as Pulumi's own command takes it. */
export function namesVersion(environment: string): boolean {
  return /^[^@]+@/.test(environment);
}

function versionError(name: string): InputError {
  const bare = name.slice(0, name.indexOf('@'));
  return new InputError(
    `environment ${show(name)} names a version, and the operator always opens the latest one; write ${show(bare)}`,
  );
}
