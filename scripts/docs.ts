/**
 * `npm run docs`: writes the generated parts of `docs/`, between markers, from the data that they show.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReleases } from './crds/page';

const DOCS = join(__dirname, '../docs');

const PARTS = [{ file: 'releases.md', marker: 'releases', render: renderReleases }] as const;

for (const { file, marker, render } of PARTS) {
  const path = join(DOCS, file);
  const text = readFileSync(path, 'utf8');
  const generated = text.replace(
    new RegExp(`(<!-- ${marker}:begin[^>]*-->)[^]*(<!-- ${marker}:end -->)`),
    (_all, begin: string, end: string) => `${begin}\n\n${render().trim()}\n\n${end}`,
  );
  if (!generated.includes(render().trim())) {
    throw new Error(
      `docs/${file}: the markers ${marker}:begin and ${marker}:end are not there; put them back`,
    );
  }
  writeFileSync(path, generated);
  process.stderr.write(`docs/${file}\n`);
}
