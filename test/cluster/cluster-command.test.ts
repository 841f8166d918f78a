import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, temporaryFolder } from '../kit/project';

const script = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/cluster.ts')];

/** `npm run cluster` until it has printed its line. */
async function started(): Promise<{ folder: string; end: (signal: NodeJS.Signals) => Promise<void> }> {
  const command = spawn(process.execPath, script, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const line = await new Promise<string>((done) => command.stdout.setEncoding('utf8').once('data', done));
  const file = /^export KUBECONFIG=(\S+) PATH=\S+:\$PATH\n$/.exec(line)?.[1];
  expect(file).toBeDefined();
  return {
    folder: dirname(file as string),
    // As Ctrl-C does, to all of the group.
    end: async (signal) => {
      const ended = new Promise((done) => command.once('close', done));
      process.kill(-(command.pid as number), signal);
      await ended;
    },
  };
}

/** Programs that run with this folder in their arguments. */
function programsIn(folder: string): string[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(folder));
}

test.each(['SIGINT', 'SIGKILL'] as const)('nothing is left of it after %s', async (signal) => {
  const { folder, end } = await started();
  const programs = programsIn(folder);
  await end(signal);
  expect(programs.length).toBeGreaterThan(4);
  const deadline = Date.now() + 10_000;
  while ((programsIn(folder).length > 0 || existsSync(folder)) && Date.now() < deadline)
    await new Promise((done) => setTimeout(done, 100));
  expect({ programs: programsIn(folder), folder: existsSync(folder) }).toEqual({
    programs: [],
    folder: false,
  });
});

describe('with an empty cache', () => {
  const bin = temporaryFolder();
  const run = (path: string) =>
    spawnSync(process.execPath, script, {
      env: { PATH: path, HOME: bin, XDG_CACHE_HOME: bin },
      encoding: 'utf8',
    });
  const needs =
    'error: the test cluster is built from source and needs Go 1.26 or newer; found: FOUND. ' +
    'Install it from https://go.dev/dl/ and put it on the PATH\n';

  test('without Go it says so in a line', () => {
    expect(run(bin)).toMatchObject({ status: 1, stdout: '', stderr: needs.replace('FOUND', 'none') });
  });

  test('with a Go that is too old as well', () => {
    const old = join(bin, 'old');
    const go = join(old, 'go');
    mkdirSync(old);
    symlinkSync('/bin/sh', join(old, 'sh'));
    writeFileSync(go, '#!/bin/sh\necho go1.21.13\n');
    chmodSync(go, 0o755);
    expect(run(old)).toMatchObject({ status: 1, stdout: '', stderr: needs.replace('FOUND', 'go1.21.13') });
  });
});
