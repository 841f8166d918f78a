import { examine } from '../check/examine';
import type { Loaded, Source } from '../check/load';
import type { Severity } from '../check/rule';
import { SUPPRESSION_RULES } from '../check/suppression-rules';
import { targetsOf } from '../check/targets';
import { InputError } from '../error';
import { newest, releases, resolveRelease } from '../release';
import { problemsText } from '../report/problems';
import { allRules, documented, rules } from '../rules';
import { type Command, EXIT, type Io, parse } from './command';
import { CONFIG, defaultPath, pathBelow, readConfig } from './config';
import { FIX_OPTIONS, findOrFix } from './fix';
import { load } from './manifests';
import type { OptionTable } from './options';
import { formatOf, outputOption } from './output';
import { REPORT_FORMATS, reportText } from './report';
import { rulesOf } from './rules';
import { UPGRADE_OPTIONS, upgradeFrom } from './upgrade';

const RANKS = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>;

const OPTIONS = {
  filename: { type: 'string', short: 'f', multiple: true, value: 'PATH', help: 'the same as PATH' },
  recursive: {
    type: 'boolean',
    short: 'R',
    default: false,
    help: 'folders below too, save node_modules and .git',
  },
  release: {
    ...{ type: 'string', value: 'RELEASE', choices: releases },
    help: `the ESO release that the manifests are for; default: what our files say of themselves, else
${newest}`,
  },
  'fail-on': {
    ...{ type: 'string', value: 'SEVERITY', choices: ['error', 'warning', 'info'] },
    help: 'what makes the exit code 1: error, warning or info; default error',
  },
  only: {
    ...{ type: 'string', multiple: true, value: 'RULES', choices: documented.map(({ id }) => id) },
    help: 'these rules and no other, by id or name, with commas between',
  },
  ignore: {
    ...{ type: 'string', multiple: true, value: 'RULES', choices: documented.map(({ id }) => id) },
    help: `all rules but these, this once; for good, with a reason: ${CONFIG}`,
  },
  config: {
    ...{ type: 'string', value: 'FILE' },
    help: `release, failOn, ignore and stores of a project; default: ${CONFIG}, if it is there`,
  },
  ...FIX_OPTIONS,
  ...UPGRADE_OPTIONS,
  ...outputOption(REPORT_FORMATS),
} as const satisfies OptionTable;

/** `esc8s check` */
export const check: Command = {
  summary: 'say what in manifests would fail, be ignored or do harm in the cluster',
  takes: 'paths',
  help: {
    synopsis: 'check [PATH|-]...',
    about: `Says what in manifests would fail, be ignored or do harm in the cluster, why, and what to write instead. A PATH is a
file, a folder or - for stdin; default: the output of cdk8s.yaml, else dist. Nothing of a cluster is needed.`,
    options: OPTIONS,
    more: 'esc8s explain ESC203 says more about a rule; esc8s rules lists them.',
    exit: '0 nothing at or above --fail-on; 1 findings; 2 usage, or input that is empty or of which something\ncannot be read; the rest of it is checked',
  },
  async run(args, io) {
    const { values, positionals } = parse('check', args, OPTIONS);
    const format = formatOf(values.output, REPORT_FORMATS);
    const config = readConfig(values.config, documented);
    const failOn = severityOf(values['fail-on'] ?? config.failOn ?? 'error');
    const wanted = wantedOf(values.only, values.ignore);
    const release = releaseOf(values.release ?? config.release ?? newest, io);
    // An upgrade leads away from what the files were written for.
    const isForAll = (values.release ?? values['upgrade-from']) !== undefined;
    const asked = [...(values.filename ?? []), ...positionals];
    const paths = asked.length > 0 ? asked : [defaultPath()];
    const upgrade = values['upgrade-from'];
    const from = upgrade === undefined ? undefined : upgradeFrom(upgrade, release, io);
    const question = {
      ...{
        release,
        isForAll,
        from,
        wanted,
        known: documented,
        declared: config.stores,
        ignores: config.ignores,
      },
      rules: (from === undefined ? rules : allRules).filter(({ id }) => wanted.has(id)),
      pathOf: ({ name }: Source) => pathBelow(config.folder, name),
    };
    const find = (texts: Loaded) => examine(texts, question);
    const read = load(paths, values.recursive);
    const unread = problemsText(read);
    if (unread !== '') io.stderr.write(unread);
    const { loaded, findings, out } = findOrFix(read, find, values, paths, io);
    const { manifests, problems } = loaded;
    const targets = targetsOf(loaded, release, isForAll);
    const report = { findings, objects: manifests.length, targets, problems };
    if (format !== 'text' || manifests.length > 0) out.write(reportText(format, report, io));
    const fails = findings.some(
      ({ severity, suppressed }) => suppressed === undefined && RANKS[severity] >= RANKS[failOn],
    );
    if (fails) return EXIT.failed;
    return problems.length > 0 ? EXIT.unusable : EXIT.ok;
  },
};

function severityOf(text: string): Severity {
  if (Object.hasOwn(RANKS, text)) return text as Severity;
  throw new InputError(`--fail-on: "${text}" is no severity; expected error, warning or info`);
}

function releaseOf(text: string, { stderr }: Io): string {
  const { release, warning } = resolveRelease(text);
  if (warning !== undefined) stderr.write(`warning: ${warning}\n`);
  return release;
}

/** The ids of the rules whose findings are wanted. */
function wantedOf(only: readonly string[] | undefined, ignore: readonly string[] = []): ReadonlySet<string> {
  const chosen = only === undefined ? documented : rulesOf(only, documented, '--only: ');
  const left = rulesOf(ignore, documented, '--ignore: ');
  const wanted = chosen.filter((rule) => !left.includes(rule));
  if (wanted.some((rule) => !SUPPRESSION_RULES.includes(rule))) return new Set(wanted.map(({ id }) => id));
  throw new InputError(
    wanted.length === 0
      ? '--only and --ignore leave no rule'
      : `${wanted[0]?.id} is about suppressions of other rules; name these with --only too`,
  );
}
