import { findingsText } from '../../lib/report/text';
import { bad, reportOn, type Text } from './kit';

const same = (text: string) => text;
const plain = { severity: { error: same, warning: same, info: same }, bold: same, dim: same };
const lines = (...texts: Text[]) => findingsText(reportOn(...texts), plain).split('\n');
/** The line and the caret of what is found of ESC203. */
function excerpt(text: string): [string, string] {
  const all = lines(['a.yaml', text]);
  const at = all.findIndex((line) => line.includes(' ESC203 '));
  return [all[at + 1] as string, all[at + 2] as string];
}

test('the caret is below its place, also behind wide characters and tabs', () => {
  const text = bad('ESC203').replace('key: database', 'key: "😀é\t"');
  const [written, caret] = excerpt(text);
  expect(written).toBe('  13 |       remoteRef: { key: "😀é ", property: password }');
  expect([...written].slice([...caret].indexOf('^')).join('')).toBe('property: password }');
});

test('of a long line the part around the place is shown', () => {
  const text = bad('ESC203').replace('key: database', `key: ${'a'.repeat(500)}`);
  const [written, caret] = excerpt(text);
  expect(written).toMatch(/^ {2}13 \| …a+, property: password \}$/);
  expect(written.slice(caret.indexOf('^'))).toBe('property: password }');
  expect(written.length).toBeLessThan(140);
});

test('control characters of a file do not reach the terminal', () => {
  const text = bad('ESC203').replace('key: database', 'key: "\u001b[2Jx\u009b"'.replace('\u001b', '\\e'));
  const said = findingsText(reportOn(['a\u001b[2J.yaml', text]), plain);
  for (const control of ['\u001b', '\u009b']) expect(said).not.toContain(control);
});

test('the counts', () => {
  const text = bad('ESC203').replace('metadata:', 'metadata:\n  annotations: { ignore.esc8s/ESC203: so }');
  expect(lines(['a.yaml', text]).slice(-2)).toEqual([
    'no findings in 3 objects, for ESO 2.9.0; 1 suppressed',
    '',
  ]);
  expect(lines(['a.yaml', bad('ESC203')], ['b.yaml', bad('ESC203').replaceAll('db', 'x')]).at(-2)).toBe(
    '2 errors in 4 objects, for ESO 2.9.0',
  );
});

test('what stands beside a key of a Secret is not shown', () => {
  const report = reportOn([
    'a.yaml',
    'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { user: hunter1, password: hunter2 }\n',
  ]);
  const source = { name: 'a.yaml', text: 'stringData: { user: hunter1, password: hunter2 }\n  - hunter3\n' };
  const said = { rule: 'ESC101', name: 'x', severity: 'error', message: 'm', why: 'w', fix: 'f' } as const;
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } };
  const text = findingsText(
    {
      ...report,
      findings: [
        { ...said, object: secret, path: [], place: { source, line: 1, column: 30 } },
        { ...said, rule: 'ESC701', place: { source, line: 2, column: 5 } },
      ],
    },
    plain,
  );
  expect(text).not.toContain('hunter');
  expect(text).toContain(`  1 | ${' '.repeat(29)}password:…\n    | ${' '.repeat(29)}^\n`);
});

test('an access token is never printed', () => {
  const token = `pul-${'0123456789'.repeat(4)}`;
  const text = bad('ESC203').replace('property: password', `property: ${token}`);
  const said = findingsText(reportOn(['a.yaml', text]), plain);
  expect(said).not.toContain(token);
  expect(said).toContain(`property: pul-${'*'.repeat(40)} }`);
  expect(said).toContain(`ignores property "pul-${'*'.repeat(40)}"`);
});
