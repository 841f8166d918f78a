import type { Manifest } from '../manifest/manifest';
import { maskTokens } from '../manifest/token';
import { suppressByComment } from './comments';
import { type Ignore, suppressByProject } from './ignores';
import { Input } from './input';
import type { Loaded, Source } from './load';
import { type Located, locate, sorted } from './located';
import { addPushers } from './pushes';
import type { Described, Rule } from './rule';
import { checkInput, holdsFor } from './run';
import { suppressByAnnotation } from './suppress';
import { type Target, targetsOf } from './targets';
import { UpgradeInput } from './upgrade';

/** What is asked of texts. */
export interface Question {
  /** The release of texts that do not say their own. */
  readonly release: string;
  /** Whether it is that of all texts. @default false */
  readonly isForAll?: boolean;
  /** The release that an upgrade to it begins at. @default - there is no upgrade */
  readonly from?: string | undefined;
  /** The rules to run. */
  readonly rules: readonly Rule[];
  /** All that can be found, also what is wrong with suppressions. */
  readonly known: readonly Described[];
  /** Those whose findings are wanted. @default all */
  readonly wanted?: ReadonlySet<string>;
  /** Stores that are known and not checked. */
  readonly declared: readonly Manifest[];
  readonly ignores: readonly Ignore[];
  /** The path of a text, as the patterns of the ignores have it. */
  readonly pathOf: (source: Source) => string;
}

/** Runs rules over texts: the findings with their places, in the order of the texts, and which of them are suppressed. */
export function examine(loaded: Loaded, question: Question): Located[] {
  const { release, isForAll, rules, known, wanted, ignores, pathOf } = question;
  const { manifests, sources } = loaded;
  const targets = targetsOf(loaded, release, isForAll);
  const pushers = new Map<string, string>();
  const found = targets.flatMap((target) => examineTarget(target, loaded, question, pushers));
  const ran = rules.filter((rule) => targets.some((target) => holdsFor(rule, target.release)));
  const all = suppressByProject(found, ignores, { sources, manifests, pathOf }, { known, ran });
  const asked = wanted === undefined ? all : all.filter(({ rule }) => wanted.has(rule));
  return sorted(asked.map(masked), sources);
}

/** What is found in one target, but for what the project ignores. */
function examineTarget(
  { name, release, sources, manifests }: Target,
  loaded: Loaded,
  { from, rules, known, declared }: Question,
  pushers: Map<string, string>,
): readonly Located[] {
  const selection = { known, ran: rules.filter((rule) => holdsFor(rule, release)) };
  const input =
    from === undefined
      ? new Input(manifests, release, declared, undefined, pushers)
      : new UpgradeInput(manifests, from, release, declared);
  const said = checkInput(input, rules);
  addPushers(input, pushers, name);
  const annotated = suppressByAnnotation(said, manifests, selection);
  return suppressByComment(locate(annotated, loaded), sources, selection);
}

/** Rules quote what is written, and an access token may be written anywhere. */
function masked(finding: Located): Located {
  return { ...finding, message: maskTokens(finding.message), fix: maskTokens(finding.fix) };
}
