/**
 * `npm run docs`: writes the generated part of docs/releases.md, between its markers, from the release data.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReleases } from './crds/page';

const PAGE = join(__dirname, '../docs/releases.md');
const PART = /(<!-- releases:begin[^>]*-->)[\s\S]*(<!-- releases:end -->)/;

const text = readFileSync(PAGE, 'utf8');
if (!PART.test(text)) {
  throw new Error(
    'docs/releases.md: the markers releases:begin and releases:end are not there; put them back',
  );
}
writeFileSync(
  PAGE,
  text.replace(
    PART,
    (_all, begin: string, end: string) => `${begin}\n\n${renderReleases().trim()}\n\n${end}`,
  ),
);
process.stderr.write('docs/releases.md\n');
