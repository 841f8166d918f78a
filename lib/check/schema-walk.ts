import type { Manifest } from '../manifest/manifest';
import { type Kind, lackingChoice, lackingField, MOVES, type Step, showPath } from '../release';
import { nearest } from './nearest';
import type { Breach } from './schema-cel';
import { homeOf } from './schema-home';
import type { Plan } from './schema-plan';
import { quoted, type SchemaFacts, type SchemaProblems, type SchemaRule } from './schema-problems';
import { expectedOf, isOf, typeFacts } from './schema-type';
import { breachOf } from './schema-value';

type Fields = Readonly<Record<string, unknown>>;

/** One object on its walk through the plan of its kind. */
export class SchemaWalk {
  readonly #path: Step[] = [];

  constructor(
    readonly object: Manifest,
    readonly kind: Kind,
    readonly release: string,
    readonly root: Plan,
    /** Whether the plan is of the version that other releases are compared by. */
    readonly isCompared: boolean,
    readonly problems: SchemaProblems,
  ) {}

  /** What the schema says of the fields at the top; those that Kubernetes has for all kinds are not looked at. */
  walk(): void {
    const strangers = Object.keys(this.object).filter(
      (key) => !COMMON.has(key) && !this.#step(key, this.object[key], this.root),
    );
    this.#required(this.object, this.root, strangers);
  }

  #add<Name extends SchemaRule>(rule: Name, facts: SchemaFacts[Name], ...deeper: Step[]): void {
    this.problems.add(rule, this.object, [...this.#path, ...deeper], facts);
  }

  #breach(rule: 'value-is-malformed' | 'not-exactly-one-of', { problem, write }: Breach): void {
    this.#add(rule, { problem: `${showPath(this.#path)}: ${problem}`, write });
  }

  /** One field of an object; false for a stranger: one that the schema should know and does not. */
  #step(key: string, value: unknown, plan: Plan): boolean {
    if (value === undefined) return true;
    const field = plan.fields.get(key) ?? plan.others;
    // Most fields are texts that may say anything; and the API server drops null where it is not wanted.
    if (field !== undefined && (value === null || (field.isFreeText && typeof value === 'string')))
      return true;
    // What is open is not ours to look at; but no other provider has a name that is nearly Pulumi's.
    if (field === undefined && plan.open && nearest(key, plan.fields.keys()) === undefined) return true;
    this.#path.push(key);
    if (field === undefined) this.#unknown(key, value, plan);
    else this.#value(value, field);
    this.#path.pop();
    return field !== undefined;
  }

  #value(value: unknown, plan: Plan): void {
    for (const what of plan.unchecked) this.#add('cannot-be-checked', { what });
    if (value === null && plan.nullable) return;
    if (!isOf(plan.type, value)) {
      this.#add('value-is-of-another-type', typeFacts(plan, value, this.kind, this.#path));
      return;
    }
    const breach = breachOf(value, plan);
    if (breach !== undefined) this.#breach('value-is-malformed', breach);
    else if (plan.choices !== undefined && !plan.choices.has(value)) this.#choice(value, plan.choices);
    else if (plan.type === 'object') this.#fields(value as Fields, plan);
    else if (plan.items !== undefined) this.#items(value as unknown[], plan.items);
  }

  #items(items: readonly unknown[], plan: Plan): void {
    for (let i = 0; i < items.length; i++) {
      this.#path.push(i);
      this.#value(items[i], plan);
      this.#path.pop();
    }
  }

  #fields(object: Fields, plan: Plan): void {
    const strangers = Object.keys(object).filter((key) => !this.#step(key, object[key], plan));
    this.#required(object, plan, strangers);
    const { minProperties, maxProperties, rules } = plan;
    if (minProperties > 0 || maxProperties !== Number.POSITIVE_INFINITY) this.#count(object, plan, strangers);
    // One cause, one finding: a misspelled choice is no missing one.
    if (strangers.length > 0) return;
    for (const rule of rules) {
      const breach = rule(object);
      if (breach !== undefined) this.#breach('not-exactly-one-of', breach);
    }
  }

  #required(object: Fields, plan: Plan, strangers: readonly string[]): void {
    for (const field of plan.required) {
      if ((object[field] ?? undefined) !== undefined) continue;
      // What is misspelled is not missing as well, nor is what is written where newer releases have it.
      if (strangers.some((stranger) => nearest(stranger, plan.fields.keys()) === field)) continue;
      const at = showPath([...this.#path, field]);
      if (
        MOVES.some(({ from, to }) => to.join('.') === at && strangers.includes(from[to.length - 1] as string))
      ) {
        continue;
      }
      this.#add('field-is-missing', { field: at, expected: expectedOf(plan.fields.get(field)) }, field);
    }
  }

  /** How many fields there are, where the schema bounds that: each of them is a choice. */
  #count(object: Fields, plan: Plan, strangers: readonly string[]): void {
    const set = Object.keys(object).filter((key) => (object[key] ?? undefined) !== undefined);
    const choices = [...plan.fields.keys()].join(', ');
    if (set.length > plan.maxProperties) {
      const problem = `${set.join(' and ')} are set`;
      const keep = plan.maxProperties === 1 ? 'one' : plan.maxProperties;
      this.#breach('not-exactly-one-of', { problem, write: `keep ${keep} of them` });
    } else if (set.length < plan.minProperties && strangers.length === 0) {
      const write = plan.open ? `write one, such as ${choices}` : `write one of ${choices}`;
      this.#breach('not-exactly-one-of', { problem: 'none of its choices is set', write });
    }
  }

  #unknown(name: string, value: unknown, plan: Plan): void {
    const { kind, release } = this;
    const lacking = this.isCompared ? lackingField(kind, release, this.#path, value) : undefined;
    if (lacking !== undefined) {
      const moved = this.#moved(value);
      const field = showPath(moved === undefined ? lacking.path : this.#path);
      this.#add('field-is-not-in-this-release', { release, field, write: moved ?? lacking.advice });
      return;
    }
    const known = [...plan.fields.keys()];
    const near = nearest(name, known);
    const elsewhere = near === undefined ? homeOf(name, this.root, this.#path) : undefined;
    this.#add('field-is-unknown', { field: showPath(this.#path), near, elsewhere, known });
  }

  /** Where this release has what newer ones have here. */
  #moved(value: unknown): string | undefined {
    const move = MOVES.find(({ kinds, from }) => {
      return kinds.includes(this.kind) && this.#path.every((step, i) => from[i] === step);
    });
    const inner = move?.from
      .slice(this.#path.length)
      .reduce<unknown>((at, name) => (at as Fields)?.[name], value);
    return inner === undefined ? undefined : `write it as ${showPath(move?.to ?? [])}`;
  }

  #choice(value: unknown, choices: ReadonlySet<unknown>): void {
    const { kind, release } = this;
    const got = quoted(String(value));
    const field = showPath(this.#path);
    const lacking = this.isCompared ? lackingChoice(kind, release, this.#path, value) : undefined;
    if (lacking !== undefined) {
      this.#add('value-is-not-in-this-release', { release, field, got, write: lacking.advice });
      return;
    }
    const all = [...choices].map(String);
    this.#add('value-is-not-one-of-the-choices', {
      field,
      got,
      near: nearest(String(value), all),
      choices: all,
    });
  }
}

/** What every Kubernetes object has. */
const COMMON: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);
