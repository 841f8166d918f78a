import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectCopy, root, run, temporaryFolder } from './kit/project';

jest.setTimeout(60_000);

const project = projectCopy();
const bin = temporaryFolder();
// As it is where the package is installed.
writeFileSync(
  join(bin, 'esc8s'),
  `#!/bin/sh\nexec node '${project}/scripts/run.js' '${project}/lib/cli/bin.ts' "$@"\n`,
);
chmodSync(join(bin, 'esc8s'), 0o755);

/** What CI runs itself, since a test of these would run all tests. */
const RUN_BY_CI = [
  'npm ci',
  'npm test',
  'npm ci && npm test',
  'npm run test:cluster',
  'npm run test:pulumi',
  'npm run lint',
  'bash .ci/run',
];

/** A page for each way to deliver. */
const WAYS = [
  'kubectl',
  'argo-cd',
  'flux',
  'pulumi',
  'sealed',
  'sops',
  'cleaning-up',
  'from-the-tutorial',
].map((name) => `docs/${name}.md`);

const blocks = [
  'README.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  'docs/releases.md',
  'docs/benchmark.md',
  'docs/check.md',
  'docs/operator.md',
  ...WAYS,
].flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^( *)```(?:sh|bash)\n([\s\S]*?)^\1```/gm)].map(
    ([, , text]) => ({
      file,
      lines: (text as string)
        .replace(/\\\n/g, ' ')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    }),
  ),
);
const marked = blocks.filter(({ lines }) => lines[0]?.startsWith('# needs '));
const commands = blocks
  .filter((block) => !marked.includes(block))
  .flatMap(({ file, lines }) => lines.map((line) => [file, line.replace(/\s+#.*$/, '')] as const))
  .filter(([, line]) => !line.startsWith('#'));

test('every command is run here, by CI, or says what it needs', () => {
  expect(marked.map(({ lines }) => lines[0])).toEqual(
    marked.map(() =>
      expect.stringMatching(/^# needs (a cluster|an account|the published package|the network|Go)/),
    ),
  );
  expect(commands.length).toBeGreaterThan(5);
  const ci = readFileSync(join(root, '.ci/run'), 'utf8');
  for (const command of ['npm ci', 'npm test', 'npm run test:cluster', 'npm run test:pulumi', 'npm run lint'])
    expect(ci).toContain(`\n${command}\n`);
});

test.each(commands.filter(([, command]) => !RUN_BY_CI.includes(command)))('%s: %s', (_file, command) => {
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  const { status, stderr } = run(command.replace(/^npm ci && /, ''), project, env);
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
});

test.each([
  'README.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  'docs/releases.md',
  'docs/check.md',
  'docs/doors.md',
  'docs/operator.md',
  'docs/rules.md',
  ...WAYS,
])('the links of %s lead somewhere', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link as string);
  for (const link of links) expect(run(`ls "${join(root, file, '..', link)}"`, root).status).toBe(0);
});
