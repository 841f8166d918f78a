import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PropertyPath } from '../../lib/esc/property-path';
import {
  PROPERTY_PATH_REFUSALS,
  PropertyPathError,
  type Refusal,
} from '../../lib/esc/property-path-refusals';
import { show } from '../../lib/esc/text';

const refusals: [string, Refusal][] = Object.entries(PROPERTY_PATH_REFUSALS);
const page = readFileSync(join(__dirname, '..', '..', 'docs', 'property-paths.md'), 'utf8');

describe('the table of refusals', () => {
  it.each(refusals)('%s: its example is refused for it', (reason, { example }) => {
    const read = () => PropertyPath.parse(example);
    expect(read).toThrow(PropertyPathError);
    expect(read).toThrow(expect.objectContaining({ reason }));
  });

  it.each(refusals)('%s: what to write instead is accepted, and is what the error says', (_, refusal) => {
    expect(PropertyPath.parse(refusal.write).toString()).toBe(refusal.write);
    expect(() => PropertyPath.parse(refusal.example)).toThrow(`\`${refusal.write}\``);
  });

  it('is the table of docs/property-paths.md', () => {
    const rows = refusals.map(
      ([, { example, why, write, runtime }]) =>
        `| ${example === '' ? 'nothing' : code(example)} | ${why} | ${code(write)} | ${runtime} |`,
    );
    const head = ['| Refused | It … | Write | In the cluster |', '| --- | --- | --- | --- |'];
    const shown = /<!-- refusals: begin[^>]*-->\s*([\s\S]*?)\s*<!-- refusals: end -->/.exec(page)?.[1] ?? '';
    // The formatter aligns the columns.
    expect(shown.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---').split('\n')).toEqual([...head, ...rows]);
  });
});

/** Markdown code; two backticks keep white space at the ends only if there is some on both. */
function code(text: string): string {
  const shown = show(text);
  return text === text.trim() ? shown : `<code>${shown.slice(1, -1).replaceAll(' ', '&nbsp;')}</code>`;
}
