import type { Rule } from '../check/rule';

/** All about a rule, as Markdown: what `esc8s explain` prints and docs/rules.md holds. */
export function ruleText(rule: Rule): string {
  const { id, name, severity, only, isMendable, releases, reads, why, evidence, unseen, bad, good } = rule;
  const blocks = [
    `## ${id} ${name}`,
    `${severity}, ${releasesText(releases)}${only === 'upgrade' ? ', with --upgrade-from' : ''}. ${why}`,
    ...(bad === '' ? [] : ['Refused:', fenced(bad)]),
    ...(good === '' ? [] : ['Instead:', fenced(good)]),
    `Looks at: ${reads.join(', ')}.${isMendable ? ' `--fix` mends it where there is one right answer.' : ''}`,
    `Evidence: ${evidence.map(evidenceText).join(', ')}${unseen === undefined ? '' : `; no witness: ${unseen}`}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function releasesText({ from, before }: NonNullable<Rule['releases']> = {}): string {
  if (from === undefined && before === undefined) return 'all releases';
  return [from && `from ESO ${from} on`, before && `before ESO ${before}`].filter(Boolean).join(', ');
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml.trim()}\n\`\`\``;
}

/** A file of this project as a link, anything else as it is. */
function evidenceText(evidence: string): string {
  if (!evidence.startsWith('test/')) return evidence;
  return `[${(evidence.split('/').at(-1) as string).replace(/\.ts$/, '')}](../${evidence})`;
}
