// `npm run test:pulumi`: formats, lints and tests the programs in examples/pulumi, each with the tools of its language.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm run test:pulumi -- [LANGUAGE...]

Installs what the Pulumi programs in examples/pulumi need, checks their format, lints and tests them.

  LANGUAGE  typescript, python, go; default all
`;

type Command = readonly [program: string, ...args: string[]];

interface Language {
  /** What has to be on the machine, and how to ask for it. */
  readonly needs: string;
  readonly toolchain: Command;
  readonly steps: readonly Command[];
}

const root = join(__dirname, '..');

const LANGUAGES: Readonly<Record<string, Language>> = {
  typescript: {
    needs: 'Node.js with npm',
    toolchain: ['npm', '--version'],
    steps: [
      // Without scripts: one of them downloads the provider, which no test runs. Pulumi's SDK says that it needs Node.js 22;
      // it passes these tests on 20 as well.
      [
        'npm',
        'ci',
        '--ignore-scripts',
        '--engine-strict=false',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ],
      [join(root, 'node_modules/.bin/biome'), 'check', '--error-on-warnings', '.'],
      ['npm', 'test', '--silent'],
    ],
  },
  python: {
    needs: 'Python 3.11 or newer, with venv',
    toolchain: ['python3', '--version'],
    steps: [
      ['python3', '-m', 'venv', '.venv'],
      ['.venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements-dev.txt'],
      ['.venv/bin/ruff', 'format', '--check'],
      ['.venv/bin/ruff', 'check'],
      ['.venv/bin/mypy'],
      ['.venv/bin/pytest', '--quiet'],
    ],
  },
  go: {
    needs: 'Go 1.26 or newer',
    toolchain: ['go', 'version'],
    steps: [
      ['go', 'mod', 'download'],
      ['gofmt', '-d', '.'],
      ['go', 'vet', './...'],
      // Go's cache of results does not see dist/, which is outside of the module.
      ['go', 'test', '-count=1', './...'],
    ],
  },
};

/** Runs a command; gives what it printed if it failed. */
function failure([program, ...args]: Command, cwd: string): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error !== undefined) return error.message;
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

/** Takes a program through all steps; prints one line about it. */
function check(name: string, { needs, toolchain, steps }: Language): boolean {
  const started = Date.now();
  const say = (line: string) => process.stderr.write(`${name}: ${line}\n`);
  const result = (line: string) => process.stdout.write(`${name}: ${line}\n`);
  if (failure(toolchain, root) !== undefined) {
    result(`failed: ${toolchain[0]} is not here; install ${needs}`);
    return false;
  }
  for (const step of steps) {
    const line = step.join(' ').replace(`${root}/`, '');
    say(line);
    const output = failure(step, join(root, 'examples/pulumi', name));
    if (output !== undefined) {
      process.stderr.write(output.replace(/\n?$/, '\n'));
      result(`failed: ${line}`);
      return false;
    }
  }
  result(`passed in ${Math.round((Date.now() - started) / 1000)} s`);
  return true;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const all = Object.keys(LANGUAGES);
  const unknown = positionals.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    process.stderr.write(`${unknown}: not a language here, expected ${all.join(', ')}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const names = positionals.length > 0 ? positionals : all;
  const results = names.map((name) => check(name, LANGUAGES[name] as Language));
  if (results.includes(false)) process.exitCode = 1;
}

main();
