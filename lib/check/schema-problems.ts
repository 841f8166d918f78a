import type { Manifest } from '../manifest/manifest';
import { holdsToken } from '../manifest/token';
import type { FieldPath } from './rule';
import type { Breach } from './schema-cel';

/** What the rules about schema and release say their words from, by the rule's name. */
export interface SchemaFacts {
  'kind-is-not-in-this-release': Breach;
  'api-version-is-not-served': {
    readonly release: string;
    readonly kind: string;
    readonly apiVersion: string;
    readonly served: string;
    /** The known releases that serve what is written. */
    readonly elsewhere: readonly string[];
  };
  'field-is-unknown': {
    readonly field: string;
    readonly near: string | undefined;
    /** Where the kind has a field of that name. */
    readonly elsewhere: string | undefined;
    /** The fields that there are. */
    readonly known: readonly string[];
  };
  'field-is-not-in-this-release': {
    readonly release: string;
    readonly field: string;
    readonly write: string;
  };
  'field-is-missing': { readonly field: string; readonly expected: string };
  'value-is-of-another-type': {
    readonly field: string;
    readonly expected: string;
    readonly got: string;
    readonly write: string;
  };
  'value-is-not-one-of-the-choices': {
    readonly field: string;
    readonly got: string;
    readonly near: string | undefined;
    readonly choices: readonly string[];
  };
  'value-is-not-in-this-release': {
    readonly release: string;
    readonly field: string;
    readonly got: string;
    readonly write: string;
  };
  'value-is-malformed': Breach;
  'not-exactly-one-of': Breach;
  'namespace-is-ignored': { readonly kind: string };
  'cannot-be-checked': { readonly what: string };
}

/** A rule about schema and release. */
export type SchemaRule = keyof SchemaFacts;

type Problem<Name extends SchemaRule> = {
  readonly object: Manifest;
  readonly path: FieldPath;
} & SchemaFacts[Name];

/** What one walk over all objects found, by rule. */
export class SchemaProblems {
  readonly #byRule = new Map<SchemaRule, Problem<SchemaRule>[]>();

  add<Name extends SchemaRule>(
    rule: Name,
    object: Manifest,
    path: FieldPath,
    facts: SchemaFacts[Name],
  ): void {
    const problem = { object, path: [...path], ...facts } as Problem<SchemaRule>;
    const list = this.#byRule.get(rule);
    if (list === undefined) this.#byRule.set(rule, [problem]);
    else list.push(problem);
  }

  of<Name extends SchemaRule>(rule: Name): readonly Problem<Name>[] {
    return (this.#byRule.get(rule) ?? []) as unknown as readonly Problem<Name>[];
  }
}

/** A text for a message: in quotes, not all of a very long one, and nothing of a token. */
export function quoted(text: string): string {
  if (holdsToken(text)) return '"pul-…"';
  const shown = JSON.stringify(text);
  return shown.length > 80 ? `${shown.slice(0, 77)}…"` : shown;
}
