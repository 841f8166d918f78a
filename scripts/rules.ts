import { ruleText } from '../lib/report/rule';
import { allRules as rules } from '../lib/rules';

/** The list of rules and all about each, of `docs/rules.md`, as Markdown. */
export function renderRules(): string {
  const rows = rules.map(({ id, name, severity, why }) => {
    const anchor = `#${id.toLowerCase()}-${name}`;
    return `| [${id}](${anchor}) | ${name} | ${severity} | ${why.split('. ')[0]?.replace(/\.$/, '')} |\n`;
  });
  const head = '| Rule | Name | Severity | Why |\n| --- | --- | --- | --- |\n';
  return `${head}${rows.join('')}\n${rules.map(ruleText).join('\n')}`;
}
