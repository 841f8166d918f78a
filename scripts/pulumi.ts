// Checks and tests the Pulumi programs of examples/pulumi, each with the tools of its language: npm run test:pulumi [-- LANGUAGE...]
// What they need is installed beside them. Progress and output go to stderr, a line a language to stdout.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../lib/check/nearest';

const FOLDER = join(__dirname, '../examples/pulumi');

interface Language {
  /** What has to be on the machine. */
  readonly needs: string;
  /** What is installed, and the files that decide what that is. */
  readonly install: readonly (readonly string[])[];
  readonly from: readonly string[];
  readonly into?: string;
  readonly checks: readonly (readonly string[])[];
}

const VENV = '.venv/bin';
const LANGUAGES: Readonly<Record<string, Language>> = {
  typescript: {
    needs: 'npm',
    // The SDK asks for Node 22; its tests run with 20 as well.
    install: [['npm', 'ci', '--engine-strict=false']],
    from: ['package.json', 'package-lock.json'],
    into: 'node_modules',
    // Formatted and linted with the rest: npm run lint.
    checks: [
      ['npm', 'run', '-s', 'check'],
      ['npm', 'run', '-s', 'test'],
    ],
  },
  python: {
    needs: 'python3',
    install: [
      ['python3', '-m', 'venv', '.venv'],
      [`${VENV}/pip`, 'install', '-q', '--disable-pip-version-check', '-r', 'requirements-dev.txt'],
    ],
    from: ['requirements.txt', 'requirements-dev.txt'],
    into: '.venv',
    checks: [
      [`${VENV}/ruff`, 'format', '--check', '.'],
      [`${VENV}/ruff`, 'check', '.'],
      [`${VENV}/mypy`, '.'],
      [`${VENV}/pytest`, '-q'],
    ],
  },
  go: {
    needs: 'go',
    install: [],
    from: [],
    checks: [
      ['sh', '-c', 'files=$(gofmt -l .); [ -z "$files" ] || { echo "not formatted: $files"; exit 1; }'],
      ['go', 'vet', './...'],
      ['go', 'test', './...'],
    ],
  },
};

function main(asked: readonly string[]): void {
  const names = Object.keys(LANGUAGES);
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    process.stderr.write(
      `there is no program in "${unknown}"; expected ${names.join(', ')}${didYouMean(unknown, names)}\n`,
    );
    process.exitCode = 2;
    return;
  }
  for (const name of asked.length > 0 ? asked : names) {
    const started = Date.now();
    const failed = test(name, LANGUAGES[name] as Language);
    const took = `${((Date.now() - started) / 1000).toFixed(0)} s`;
    process.stdout.write(`${name}: ${failed === undefined ? `passed in ${took}` : `failed: ${failed}`}\n`);
    if (failed !== undefined) process.exitCode = 1;
  }
}

/** What failed, if something did. */
function test(name: string, { needs, install, from, into, checks }: Language): string | undefined {
  const cwd = join(FOLDER, name);
  if (spawnSync('sh', ['-c', `command -v ${needs}`]).status !== 0)
    return `there is no ${needs} on the PATH; install it, or name the languages to test`;
  const run = ([program = '', ...args]: readonly string[]) => {
    process.stderr.write(`${name}: ${program} ${args[0] === '-c' ? '…' : args.join(' ')}\n`);
    // The tests of programs know no stack and no token of who runs them.
    const { PULUMI_ACCESS_TOKEN: _token, NODE_OPTIONS: _options, ...env } = process.env;
    return spawnSync(program, args, { cwd, env, stdio: ['ignore', 2, 2] }).status === 0;
  };
  const wanted = from.map((file) => readFileSync(join(cwd, file), 'utf8')).join('\n');
  const stamp = into && join(cwd, into, '.installed');
  const isInstalled = stamp && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  const commands = isInstalled ? [] : install;
  const failed = [...commands].find((command) => !run(command)) ?? undefined;
  if (failed !== undefined) return failed.join(' ');
  if (stamp !== undefined && !isInstalled) writeFileSync(stamp, wanted);
  return checks.find((command) => !run(command))?.join(' ');
}

main(process.argv.slice(2));
