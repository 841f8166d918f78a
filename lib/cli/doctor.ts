import type { CheckResult, Finding } from '../cluster/doctor/check';
import { examine } from '../cluster/doctor/examine';
import { summarize } from '../cluster/result';
import { InputError, within } from '../error';
import { releases, resolveRelease } from '../release';
import { type Command, parse } from './command';
import { CLUSTER_OPTIONS, connect } from './connect';
import type { OptionTable } from './options';
import { FORMATS, formatOf, outputOption, report } from './output';
import { counts, safe, type styleFor } from './style';

const OPTIONS = {
  release: {
    type: 'string',
    value: 'RELEASE',
    help: 'the ESO release that your manifests are for',
    choices: releases,
  },
  ...outputOption(FORMATS),
  ...CLUSTER_OPTIONS,
} as const satisfies OptionTable;

/** `esc8s doctor` */
export const doctor: Command = {
  summary: 'look at the cluster and the operator before or after you apply',
  help: {
    synopsis: 'doctor',
    about: `Looks at what esc8s verify takes for granted: the API server, ESO's CRDs and release, its webhook, whether the operator
works and not only lives, objects that would stop it, and your permissions. It only reads; the webhook is asked with a
dry run.`,
    options: OPTIONS,
    exit: '0 all ok; 1 something fails; 2 usage, cluster out of reach, or something unknown',
  },
  async run(args, io) {
    const { values, positionals } = parse('doctor', args, OPTIONS);
    const format = formatOf(values.output, FORMATS);
    if (positionals.length > 0)
      throw new InputError(`"${positionals[0]}" is too much; see esc8s doctor --help`);
    const target =
      values.release === undefined
        ? undefined
        : within('--release', () => resolveRelease(values.release as string));
    if (target?.warning) io.stderr.write(`note: ${target.warning}\n`);
    const results = await examine(connect(values), target?.release);
    return report(io, { command: 'doctor', format, results }, text);
  },
};

/** More objects than these are only counted. */
const NAMED = 10;

function text(results: readonly CheckResult[], style: ReturnType<typeof styleFor>): string {
  const width = Math.max(...results.map(({ check }) => check.length));
  const lines = results.flatMap((result, at) => {
    const heading =
      result.category === results[at - 1]?.category
        ? []
        : [...(at > 0 ? [''] : []), style.bold(result.category)];
    return [
      ...heading,
      `${style.sign(result.status)} ${result.check.padEnd(width)}  ${safe(result.message)}`,
      ...details(result),
    ];
  });
  return `${lines.join('\n')}\n\n${style.bold(counts(summarize(results)))}\n`;
}

function details({ objects = [], hint, status }: Finding): string[] {
  const more = objects.length > NAMED ? [`and ${objects.length - NAMED} more`] : [];
  const all = [
    ...objects.slice(0, NAMED),
    ...more,
    ...(hint === undefined || status === 'ok' ? [] : [`next: ${hint}`]),
  ];
  return all.map((line) => `    ${safe(line)}`);
}
