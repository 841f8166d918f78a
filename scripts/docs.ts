/**
 * `npm run docs`: writes the generated parts of pages in docs/, between their markers, and the pages of rules.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderCauses } from './causes';
import { renderReleases } from './crds/page';
import { renderRulePages, renderRules } from './rules';
import { renderWitnesses } from './witnesses';

/** Page, part of it, and what makes that. */
const PARTS = [
  ['releases', 'releases', renderReleases],
  ['rules', 'rules', renderRules],
  ['verify', 'causes', renderCauses],
  ['witnesses', 'witnesses', renderWitnesses],
] as const;

for (const [title, name, render] of PARTS) {
  const page = `docs/${title}.md`;
  const file = join(__dirname, '..', page);
  const text = readFileSync(file, 'utf8');
  const part = new RegExp(`(<!-- ${name}:begin[^>]*-->)[\\s\\S]*(<!-- ${name}:end -->)`);
  if (!part.test(text)) {
    throw new Error(`${page}: the markers ${name}:begin and ${name}:end are not there; put them back`);
  }
  const written = (_all: string, begin: string, end: string) => `${begin}\n\n${render().trim()}\n\n${end}`;
  writeFileSync(file, text.replace(part, written));
  process.stderr.write(`${page}\n`);
}

const folder = join(__dirname, '../docs/rules');
const pages = renderRulePages();
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
for (const [file, text] of pages) writeFileSync(join(folder, file), text);
process.stderr.write('docs/rules/\n');
