import type { Rule } from '../check/rule';

/** All about a rule, as Markdown: what `esc8s explain` prints and docs/rules.md holds. */
export function ruleText({ id, name, severity, releases, why, evidence, bad, good }: Rule): string {
  const blocks = [
    `## ${id} ${name}`,
    `${severity}, ${releasesText(releases)}. ${why}`,
    'Refused:',
    fenced(bad),
    ...(good === '' ? [] : ['Instead:', fenced(good)]),
    `Evidence: ${evidence.map((file) => `[${nameOf(file)}](../${file})`).join(', ')}`,
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

function nameOf(file: string): string {
  return (file.split('/').at(-1) as string).replace(/\.ts$/, '');
}
