import type { Rule } from '../check/rule';
import { InputError } from '../error';
import { ruleText } from '../report/rule';
import { allRules as all } from '../rules';
import { type Command, EXIT, parse } from './command';

export const rules: Command = {
  summary: 'list the rules of check',
  usage: 'esc8s rules\n\nLists the rules of esc8s check: id, severity, name.\n',
  async run(args, { stdout }) {
    parse('rules', args, {});
    for (const { id, severity, name } of all) stdout.write(`${id}  ${severity.padEnd(7)}  ${name}\n`);
    return EXIT.ok;
  },
};

export const explain: Command = {
  summary: 'say what a rule is about, with examples and evidence',
  usage:
    'esc8s explain RULE...\n\nSays all about rules, by id or name: esc8s explain ESC203 find-never-works\n',
  async run(args, { stdout }) {
    const { positionals } = parse('explain', args, {});
    if (positionals.length === 0) throw new InputError('no rule is named; expected one such as ESC203');
    stdout.write(positionals.map((name) => ruleText(ruleOf(name))).join('\n'));
    return EXIT.ok;
  },
};

function ruleOf(text: string): Rule {
  const found = all.find(({ id, name }) => id === text.toUpperCase() || name === text);
  if (found !== undefined) return found;
  throw new InputError(`there is no rule "${text}"; esc8s rules lists them`);
}
