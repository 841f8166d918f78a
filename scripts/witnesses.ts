import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Expression, parseSync } from '@swc/core';
import type { Claim } from '../test/cluster/witness/witness';

const FOLDER = path.join(__dirname, '../test/cluster/witness');

/** What the names of witnesses begin with, in the order of the page. */
const SUBJECTS = {
  store: 'Stores',
  read: 'ExternalSecrets: what is read',
  push: 'PushSecrets',
  rule: 'Every kind: what the API server and the webhook take, and what the operator makes of it',
  api: 'The ESC API: what it answers, and what becomes of that',
} as const;

/** The tables of `docs/witnesses.md`, as Markdown: each claim, what was seen, on what, and the file that shows it. */
export function renderWitnesses(): string {
  const names = readdirSync(FOLDER)
    .map((file) => path.parse(file).name)
    .filter((name) => name !== 'witness')
    .sort();
  const strays = names.filter((name) => !((name.split('-')[0] ?? '') in SUBJECTS));
  if (strays.length > 0) throw new Error(`no subject for the witnesses ${strays.join(', ')}`);
  const parts = Object.entries(SUBJECTS).map(([prefix, title]) => {
    const rows = names.filter((name) => name.startsWith(`${prefix}-`)).map(row);
    const head = ['What is written', 'What was seen', 'On', 'Witness'];
    return `## ${title}\n\n${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
  });
  return parts.join('\n');
}

function row(name: string): string[] {
  const { claim, seen, evidence } = readClaim(path.join(FOLDER, `${name}.ts`));
  const link = `[${name}](../test/cluster/witness/${name}.ts)`;
  return [...[claim, seen, evidence].map((text) => text.replaceAll('|', '\\|')), link];
}

/** Read from the syntax: the module itself imports jest's globals, which are there in a test only. */
function readClaim(file: string): Claim {
  const { body } = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', target: 'es2022' });
  const declared = body.flatMap((item) => {
    const declaration = item.type === 'ExportDeclaration' ? item.declaration : undefined;
    return declaration?.type === 'VariableDeclaration' ? declaration.declarations : [];
  });
  const value = declared.find(({ id }) => id.type === 'Identifier' && id.value === 'witness')?.init;
  if (value?.type !== 'ObjectExpression') throw new Error(`${file}: no exported object "witness"`);
  const fields = value.properties.flatMap((property) => {
    if (property.type !== 'KeyValueProperty' || property.key.type !== 'Identifier') return [];
    const text = textOf(property.value);
    return text === undefined ? [] : [[property.key.value, text] as const];
  });
  const claim = Object.fromEntries(fields) as unknown as Claim;
  for (const field of ['claim', 'seen', 'evidence'] as const) {
    if (!claim[field]) throw new Error(`${file}: ${field} is no text that stands there as it is`);
  }
  return claim;
}

function textOf(value: Expression): string | undefined {
  if (value.type === 'StringLiteral') return value.value;
  const isPlain = value.type === 'TemplateLiteral' && value.expressions.length === 0;
  return isPlain ? (value.quasis[0]?.cooked ?? undefined) : undefined;
}
