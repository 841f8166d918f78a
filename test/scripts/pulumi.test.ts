import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runScript, temporaryDirectory } from './script';

jest.setTimeout(60_000);

const bin = temporaryDirectory();

/** A toolchain that does nothing, or fails where it is told to. */
function program(name: string, text = ''): void {
  const file = path.join(bin, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

const check = (...languages: string[]) => runScript('pulumi', languages, ROOT, { PATH: bin });

test('each language has its line; one that fails does not keep the next from its turn', async () => {
  program('go', 'if [ "$1" = vet ]; then echo "main.go:1:1: wrong" >&2; exit 1; fi');
  program('gofmt');
  expect(await check('go', 'python')).toEqual({
    code: 1,
    stdout:
      'go: failed: go vet ./...\npython: failed: python3 is not here; install Python 3.11 or newer, with venv\n',
    stderr: 'go: go mod download\ngo: gofmt -d .\ngo: go vet ./...\nmain.go:1:1: wrong\n',
  });
});

test('what passes says so', async () => {
  program('go');
  const { code, stdout } = await check('go');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^go: passed in \d+ s\n$/) });
});

test('a language that is none is a usage error', async () => {
  const { code, stdout, stderr } = await check('rust');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(
    'rust: not a language here, expected typescript, python, go\nnpm run test:pulumi -- [',
  );
});
