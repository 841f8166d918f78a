import type { Severity } from '../check/rule';
import { check as runRules } from '../check/run';
import { InputError } from '../error';
import { newest, resolveRelease } from '../release';
import { findingsJson } from '../report/json';
import { problemsText } from '../report/problems';
import { findingsText } from '../report/text';
import { rules } from '../rules';
import { type Command, EXIT, parse } from './command';
import { load } from './manifests';
import { formatOf, OUTPUT_OPTION, OUTPUT_USAGE } from './output';

const USAGE = `esc8s check [PATH|-]...

Says what in manifests would fail, be ignored or do harm in the cluster, why, and what to write instead. A PATH is a
file, a folder or - for stdin; default: dist. Nothing of a cluster is needed.

  -R, --recursive         folders below too, save node_modules and .git
      --release RELEASE   the ESO release that the manifests are for; default: ${newest}
      --fail-on SEVERITY  error, warning or info: what makes the exit code 1; default error
${OUTPUT_USAGE}
esc8s explain ESC203 says more about a rule; esc8s rules lists them.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 usage, or input that is empty or of which something
cannot be read; the rest of it is checked.
`;

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

export const check: Command = {
  summary: 'say what in manifests would fail, be ignored or do harm in the cluster',
  usage: USAGE,
  async run(args, { stdout, stderr }) {
    const { values, positionals } = parse('check', args, {
      recursive: { type: 'boolean', short: 'R' },
      release: { type: 'string', default: newest },
      'fail-on': { type: 'string', default: 'error' },
      ...OUTPUT_OPTION,
    });
    const format = formatOf(values.output);
    const failOn = values['fail-on'];
    if (!isSeverity(failOn)) {
      throw new InputError(`--fail-on: "${failOn}" is no severity; expected error, warning or info`);
    }
    const { release, warning } = resolveRelease(values.release);
    if (warning !== undefined) stderr.write(`warning: ${warning}\n`);
    const loaded = load(positionals.length > 0 ? positionals : ['dist'], values.recursive);
    const unread = problemsText(loaded);
    if (unread !== '') stderr.write(unread);
    const findings = runRules(loaded.manifests, release, rules);
    const report = format === 'json' ? findingsJson : findingsText;
    if (format === 'json' || loaded.manifests.length > 0) stdout.write(report(findings, loaded, release));
    if (findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn])) return EXIT.failed;
    return loaded.problems.length > 0 ? EXIT.unusable : EXIT.ok;
  },
};

function isSeverity(text: string): text is Severity {
  return Object.hasOwn(RANKS, text);
}
