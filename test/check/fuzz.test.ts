import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { check } from '../../lib/cli/check';
import { InputError } from '../../lib/error';
import { temporaryFolder } from '../kit/project';
import { brokenFile } from './broken';

const file = join(temporaryFolder(), 'broken.yaml');
jest.setTimeout(120_000);

const SLOWEST_MS = 5000;
const MOST_BYTES = 1 << 30;

interface Report {
  readonly problems: readonly { readonly file: string; readonly line?: number; readonly message: string }[];
  readonly findings: readonly { readonly severity: string; readonly file: string; readonly line: number }[];
}

/** What check says of the file; an InputError is what the command prints as one line and ends with 2. */
async function checked(): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const stdout = { write: (text: string) => (said.stdout += text) };
  const stderr = { write: (text: string) => (said.stderr += text) };
  try {
    return { status: await check.run(['-o', 'json', file], { stdout, stderr }), ...said };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { status: 2, stdout: '', stderr: `error: ${error.message}\n` };
  }
}

test('10,000 broken files: errors with their places, or findings, soon, and in little room', async () => {
  const before = process.memoryUsage.rss();
  let room = 0;
  await fc.assert(
    fc.asyncProperty(brokenFile, async (bytes) => {
      writeFileSync(file, bytes);
      const begin = performance.now();
      const { status, stdout, stderr } = await checked();
      expect(performance.now() - begin).toBeLessThan(SLOWEST_MS);
      room = Math.max(room, process.memoryUsage.rss());
      for (const line of stderr.split('\n').slice(0, -1)) expect(line).toMatch(/^(?:error|note): /);
      if (stdout === '') {
        expect(stderr).toMatch(/^(note: .*\n)?error: no manifests in /);
        return expect(status).toBe(2);
      }
      const { problems, findings } = JSON.parse(stdout) as Report;
      const lines = bytes.toString(bytes[0] === 0xff ? 'utf16le' : 'utf8').split(/\r\n?|\n/).length;
      const isThere = (line: number) => line >= 1 && line <= lines + 1;
      expect(findings.filter(({ line }) => !isThere(line))).toEqual([]);
      expect(
        problems.filter(
          ({ line = 1, message, ...problem }) => problem.file !== file || message === '' || !isThere(line),
        ),
      ).toEqual([]);
      const isError = findings.some(({ severity }) => severity === 'error');
      expect(status).toBe(isError ? 1 : problems.length > 0 ? 2 : 0);
    }),
    { numRuns: 10_000 },
  );
  expect(room - before).toBeLessThan(MOST_BYTES);
});

test('a file that is too large is refused before it is read', async () => {
  writeFileSync(file, '');
  truncateSync(file, 2 ** 40);
  expect(await checked()).toMatchObject({
    status: 2,
    stderr: `error: ${file}: larger than 32 MB: 1048576 MB; divide it, or check fewer objects at once\n`,
  });
});
