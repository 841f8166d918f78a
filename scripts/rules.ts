import { ruleText } from '../lib/report/rule';
import { documented } from '../lib/rules';

/** The table of `docs/rules.md`, as Markdown. */
export function renderRules(): string {
  const rows = documented.map(({ id, name, severity, why }) => {
    return `| [${id}](rules/${id}.md) | ${name} | ${severity} | ${why.split('. ')[0]?.replace(/\.$/, '')} |\n`;
  });
  return `| Rule | Name | Severity | Why |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

/** The page of each rule, by its name in `docs/rules/`. */
export function renderRulePages(): Map<string, string> {
  const written = '<!-- written by `npm run docs` -->\n\n';
  return new Map(
    documented.map((rule) => [
      `${rule.id}.md`,
      `${written}${ruleText(rule, linked)}\n[All rules](../rules.md)\n`,
    ]),
  );
}

/** A file of this project as a link, anything else as it is. */
function linked(evidence: string): string {
  if (!evidence.startsWith('test/')) return evidence;
  return `[${(evidence.split('/').at(-1) as string).replace(/\.ts$/, '')}](../../${evidence})`;
}
