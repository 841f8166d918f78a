import type { Manifest } from '../manifest/manifest';
import type { Step } from '../release';
import type { Edit } from './edit';
import type { Input } from './input';

/** `error`: it fails, loses data or opens access. `warning`: it surprises. `info`: it costs. */
export type Severity = 'error' | 'warning' | 'info';

/** Where a field is. */
export type FieldPath = readonly Step[];

/** What is known of a rule beside its code: its words, its proof and its examples. */
export interface Described {
  /** `ESC` and three digits: the first is the group. Never used again for something else. */
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  /** Releases that it holds for. @default all */
  readonly releases?: { readonly from?: string; readonly before?: string };
  /** What has to be asked for, so that it is looked at. @default - it always is */
  readonly only?: 'upgrade';
  /**
   * The kinds that it looks at, as `Input.of` names them, `*` for all; stores that those refer to go without saying.
   * Where no object is of any of them, it is not run.
   */
  readonly reads: readonly [string, ...string[]];
  /**
   * What the input mentions somewhere wherever this rule is broken, any one of these: a field's name, a value that begins
   * with a capital letter, or one of `SIGNS`. Where it mentions none, the rule is not run: most rules are about what
   * hardly anybody writes.
   * @default - it is run
   */
  readonly mentions?: readonly [string, ...string[]];
  /**
   * The constructs of this library refuse it, or have no way to say it: at synth it is looked for only in what they did
   * not make. @default - it is looked for in everything
   */
  readonly refusedByConstructs?: true;
  readonly why: string;
  /** Files of this project that show it, `test/cluster/witness/…`; ESO's file and lines, or an issue, behind them. */
  readonly evidence: readonly [string, ...string[]];
  /** Why no witness shows it. @default - one does */
  readonly unseen?: string;
  /** YAML that breaks this rule, and no other with severity error. Empty where nothing breaks it in a known release. */
  readonly bad: string;
  /** The same, as it should be: it breaks no rule. Empty where nothing but another release helps, or nothing breaks it. */
  readonly good: string;
}

/** Where a rule is broken. */
interface Broken {
  readonly object: Manifest;
  readonly path: FieldPath;
}

/** One thing that is refused, with all that is known of it: its code, its words, its proof and its documentation. */
export interface Definition<Facts> extends Described {
  /** One clause: what is wrong. */
  readonly message: (facts: Facts) => string;
  /** What to write instead. */
  readonly fix: (facts: Facts) => string;
  /**
   * What `--fix` writes, made together or not at all: only where there is one right answer.
   * @default - it is left to the person
   */
  readonly edits?: (facts: Broken & Facts) => readonly Edit[];
  readonly check: (input: Input) => Iterable<Broken & Facts>;
}

/** A broken rule in words, and what mends it. */
export interface Refused extends Broken {
  readonly message: string;
  readonly fix: string;
  readonly edits: readonly Edit[];
}

/** A rule as those who run it know it. */
export interface Rule extends Described {
  /** Whether `--fix` knows what to write, at least for some of what breaks it. */
  readonly isMendable: boolean;
  readonly check: (input: Input) => Iterable<Refused>;
}

const NONE: readonly never[] = Object.freeze([]);

/** A rule of its definition; the facts that its words need are its own affair. */
export function defineRule<Facts>({ message, fix, edits, check, ...described }: Definition<Facts>): Rule {
  return {
    ...described,
    isMendable: edits !== undefined,
    *check(input) {
      for (const broken of check(input)) {
        const { object, path } = broken;
        yield { object, path, message: message(broken), fix: fix(broken), edits: edits?.(broken) ?? NONE };
      }
    },
  };
}
