import { InputError } from '../error';
import { rulesJson, ruleText } from '../report/rule';
import { documented } from '../rules';
import { type Command, EXIT, parse } from './command';
import type { OptionTable } from './options';
import { FORMATS, formatOf, outputOption } from './output';
import { rulesOf } from './rules';

const LIST_OPTIONS = { ...outputOption(FORMATS) } as const satisfies OptionTable;

/** `esc8s rules` */
export const rules: Command = {
  summary: 'list the rules of check',
  help: {
    synopsis: 'rules',
    about: 'Lists the rules of esc8s check: id, severity, name.',
    options: LIST_OPTIONS,
    exit: '0; 2 usage',
  },
  async run(args, { stdout }) {
    const { values, positionals } = parse('rules', args, LIST_OPTIONS);
    if (positionals.length > 0)
      throw new InputError(
        `"${positionals[0]}" is too much; esc8s explain ${positionals[0]} says more about a rule`,
      );
    const lines = documented.map(({ id, severity, name }) => `${id}  ${severity.padEnd(7)}  ${name}\n`);
    stdout.write(formatOf(values.output, FORMATS) === 'json' ? rulesJson(documented) : lines.join(''));
    return EXIT.ok;
  },
};

/** `esc8s explain` */
export const explain: Command = {
  summary: 'say what a rule is about, with examples and evidence',
  takes: documented.flatMap(({ id, name }) => [id, name]),
  help: {
    synopsis: 'explain RULE...',
    about: 'Says all about rules, by id or name: esc8s explain ESC203 find-never-works',
    options: {},
    exit: '0; 2 there is no such rule',
  },
  async run(args, { stdout }) {
    const { positionals } = parse('explain', args, {});
    if (positionals.length === 0) throw new InputError('no rule is named; expected one such as ESC203');
    const named = rulesOf(positionals, documented);
    stdout.write(named.map((rule) => ruleText(rule)).join('\n'));
    return EXIT.ok;
  },
};
