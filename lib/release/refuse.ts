import { InputError } from '../error';
import { BROKEN, type Broken, NEUTRAL } from './facts';
import { isObject, type Json } from './json';
import { releases } from './known';
import { kindSchema, releasesWith, type Step, schemaAt, showPath } from './schema';
import { compareReleases } from './version';

/** The values of a field that mean the same as leaving it out. */
export function neutralValues(path: readonly Step[]): readonly Json[] {
  const names = `.${path.filter((step) => typeof step === 'string').join('.')}`;
  return NEUTRAL.filter(({ field }) => names.endsWith(`.${field}`)).map(({ value }) => value);
}

/** The error for a kind that the release lacks. */
export function missingKind(kind: string, release: string): InputError {
  const having = releases.filter((known) => kindSchema(known, kind) !== undefined);
  return new InputError(`ESO ${release} has no ${kind}; ${advice(having, release, 'leave it out')}`);
}

/** What a release lacks and another known release has. */
export interface Lacking {
  /** The innermost field that says so. */
  readonly path: readonly Step[];
  /** Which known release has it, and what to do. */
  readonly advice: string;
}

/**
 * A field that the release lacks, if another known release has it. It names the innermost field, as far as there is
 * only one: `auth.oidcConfig` says more than `auth`.
 */
export function lackingField(
  kind: string,
  release: string,
  path: readonly Step[],
  value: unknown,
): Lacking | undefined {
  const steps = [...path];
  let having = releasesWith(kind, steps);
  if (having.length === 0) return undefined;
  let inner = value;
  while (isObject(inner)) {
    const [name, ...more] = Object.keys(inner);
    if (name === undefined || more.length > 0) break;
    const deeper = releasesWith(kind, [...steps, name]);
    if (deeper.length === 0) break;
    having = deeper;
    steps.push(name);
    inner = inner[name];
  }
  return { path: steps, advice: advice(having, release, 'leave it out') };
}

/** The error for a field that the release lacks and another known release has. */
export function missingField(
  kind: string,
  release: string,
  path: readonly Step[],
  value: unknown,
): InputError {
  const { path: steps, advice } = lackingField(kind, release, path, value) ?? {
    path,
    advice: 'leave it out',
  };
  return new InputError(`${showPath(steps)}: a field that ESO ${release} does not have; ${advice}`);
}

/** One of the choices of a field that the release lacks, if another known release has it. */
export function lackingChoice(
  kind: string,
  release: string,
  path: readonly Step[],
  value: unknown,
): Lacking | undefined {
  const choicesIn = (known: string) => {
    const schema = kindSchema(known, kind)?.schema;
    return schema && schemaAt(schema, path);
  };
  const having = releases.filter((known) => {
    const field = choicesIn(known);
    if (field === undefined) return false;
    if (field.enum !== undefined) return field.enum.includes(value as string);
    // Without a list every text goes. That says something about a newer release, which has learned to do more; of
    // an older one it only says that nobody had written the list yet.
    return compareReleases(known, release) > 0;
  });
  if (having.length === 0) return undefined;
  const here = choicesIn(release)?.enum ?? [];
  const instead = `write ${here.length > 1 ? 'one of ' : ''}${here.map((choice) => JSON.stringify(choice)).join(', ')}`;
  return { path, advice: advice(having, release, instead) };
}

/** The error for such a choice. */
export function missingChoice(
  kind: string,
  release: string,
  path: readonly Step[],
  value: unknown,
): InputError | undefined {
  const lacking = lackingChoice(kind, release, path, value);
  if (lacking === undefined) return undefined;
  return new InputError(
    `${showPath(path)}: ${JSON.stringify(value)} is a value that ESO ${release} does not have; ${lacking.advice}`,
  );
}

/** Says which known release has something, and what to do. */
function advice(having: readonly string[], release: string, instead: string): string {
  const first = having.find((known) => compareReleases(known, release) > 0);
  if (first !== undefined)
    return `${first} is the first known release that has it: ${instead}, or target ${first}`;
  return `${having.at(-1)} is the last known release that has it: ${instead}`;
}

/** Why a kind does not work in a release; undefined when it does, as far as is known. */
export interface BrokenKind {
  /** What goes wrong, after "ESO 0.11.0: ". */
  readonly why: string;
  /** The first known release where it works. */
  readonly worksIn: string;
}

/**
 * Why a kind is useless with the Pulumi provider in a release that has the kind: PushSecret before 0.12.
 *
 * @returns undefined when it works
 */
export function brokenIn(release: string, kind: string): BrokenKind | undefined {
  const fact = BROKEN.find((broken) => holds(broken, release, kind));
  if (fact === undefined) return undefined;
  return {
    why: fact.why,
    worksIn: releases.find((known) => compareReleases(known, fact.fixed) >= 0) ?? fact.fixed,
  };
}

function holds(broken: Broken, release: string, kind: string): boolean {
  return (
    (broken.kinds as readonly string[]).includes(kind) &&
    compareReleases(release, broken.from) >= 0 &&
    compareReleases(release, broken.fixed) < 0
  );
}
