import type { Described, Rule } from '../check/rule';

/**
 * All about a rule, as Markdown: what `esc8s explain` prints and its page in docs/rules/ holds.
 * @param evidenceText how a piece of evidence is written, where it is more than its text
 */
export function ruleText(
  rule: Described & Partial<Pick<Rule, 'isMendable'>>,
  evidenceText: (evidence: string) => string = (text) => text,
): string {
  const { id, name, severity, only, isMendable, releases, reads, why, evidence, unseen, bad, good } = rule;
  const blocks = [
    `# ${id} ${name}`,
    `${severity}, ${releasesText(releases)}${only === 'upgrade' ? ', with --upgrade-from' : ''}. ${why}`,
    ...(bad === '' ? [] : ['Refused:', fenced(bad)]),
    ...(good === '' ? [] : ['Instead:', fenced(good)]),
    `Looks at: ${reads.join(', ')}.${isMendable ? ' `--fix` mends it where there is one right answer.' : ''}`,
    `Evidence: ${evidence.map(evidenceText).join(', ')}${unseen === undefined ? '' : `; no witness: ${unseen}`}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function releasesText({ from, before }: NonNullable<Described['releases']> = {}): string {
  if (from === undefined && before === undefined) return 'all releases';
  return [from && `from ESO ${from} on`, before && `before ESO ${before}`].filter(Boolean).join(', ');
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml.trim()}\n\`\`\``;
}

/** The rules for programs. */
export function rulesJson(rules: readonly Described[]): string {
  const listed = rules.map(({ id, name, severity, releases, reads, why, evidence, unseen }) => {
    return { id, name, severity, releases, reads, why, evidence, unseen };
  });
  return `${JSON.stringify({ version: 1, command: 'rules', rules: listed }, null, 2)}\n`;
}
