import type { Manifest } from '../manifest/manifest';
import { maskTokens } from '../manifest/token';
import { suppressByComment } from './comments';
import { type Ignore, suppressByProject } from './ignores';
import { Input } from './input';
import type { Loaded, Source } from './load';
import { type Located, locate, sorted } from './located';
import type { Described, Rule } from './rule';
import { checkInput, holdsFor } from './run';
import { suppressByAnnotation } from './suppress';
import { UpgradeInput } from './upgrade';

/** What is asked of texts. */
export interface Question {
  readonly release: string;
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
  const { release, from, rules, known, wanted, declared, ignores, pathOf } = question;
  const { manifests, sources } = loaded;
  const ran = rules.filter((rule) => holdsFor(rule, release));
  const selection = { known, ran };
  const input =
    from === undefined
      ? new Input(manifests, release, declared)
      : new UpgradeInput(manifests, from, release, declared);
  const said = checkInput(input, rules);
  const annotated = suppressByAnnotation(said, manifests, selection);
  const commented = suppressByComment(locate(annotated, loaded), sources, selection);
  const all = suppressByProject(commented, ignores, { sources, manifests, pathOf }, selection);
  const asked = wanted === undefined ? all : all.filter(({ rule }) => wanted.has(rule));
  return sorted(asked.map(masked), sources);
}

/** Rules quote what is written, and an access token may be written anywhere. */
function masked(finding: Located): Located {
  return { ...finding, message: maskTokens(finding.message), fix: maskTokens(finding.fix) };
}
