import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { EXAMPLE_STORES } from '../lib/check/example';
import { rules } from '../lib/rules';
import { root, run, temporaryFolder } from './kit/project';

const read = (file: string) => load(readFileSync(join(root, file), 'utf8'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

const { inputs, runs } = read('action.yml') as Action;
const [step, ...others] = runs.steps;
if (step === undefined || others.length > 0) throw new Error('action.yml: one step is expected');

// The first run may compile.
jest.setTimeout(60_000);

const folder = temporaryFolder();
const stub = join(folder, 'bin');
const log = join(folder, 'log');
mkdirSync(stub);

/** In place of npm: notes how it was called, and runs this project's command. */
writeFileSync(
  join(stub, 'npm'),
  `#!/usr/bin/env bash
for argument in "$@"; do printf '%q ' "$argument"; done >> '${log}'
printf '\\n' >> '${log}'
until [ "$1" = -- ]; do shift; done
shift 2
exec node '${root}/scripts/run.js' '${root}/lib/cli/bin.ts' "$@"
`,
);
chmodSync(join(stub, 'npm'), 0o755);

/** Runs the step as GitHub does, with inputs beside their defaults. */
function action(given: Readonly<Record<string, string>>, cwd = folder) {
  const values = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, value]) => {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? [];
      return [name, input === undefined ? value : (given[input] ?? inputs[input]?.default ?? 'undefined')];
    }),
  );
  const script = join(folder, 'step.sh');
  writeFileSync(script, step?.run ?? '');
  const env = { ...values, PATH: `${stub}:${process.env['PATH']}`, GITHUB_WORKSPACE: cwd };
  return run(`bash --noprofile --norc -eo pipefail ${script}`, cwd, env);
}

const bad = `${rules.find(({ id }) => id === 'ESC203')?.bad}---\n${EXAMPLE_STORES}`;
const odd = `it's $(touch ran) "a" \`touch ran\`; b`;

beforeAll(() => {
  mkdirSync(join(folder, odd));
  writeFileSync(join(folder, odd, '-x y.yaml'), bad);
  writeFileSync(join(folder, '--release=0.1.yaml'), bad.replaceAll('name: db', 'name: other'));
});

test('the action: every input reaches the step by the environment', () => {
  expect(runs.using).toBe('composite');
  expect(step.run).not.toContain('${{');
  for (const name of Object.keys(inputs)) expect(Object.values(step.env)).toContain(`\${{ inputs.${name} }}`);
  for (const { description, ...rest } of Object.values(inputs)) {
    expect(description).toMatch(/\.$/);
    expect(typeof rest.default).toBe('string');
  }
  expect(inputs['version']?.default).toBe(manifest.version);
});

test('the action: odd paths are paths, findings are annotations, and SARIF is written', () => {
  const sarif = `a "b" $(touch ran).sarif`;
  const { status, stdout, stderr } = action({
    paths: `${odd}\n\n--release=0.1.yaml\n`,
    'fail-on': 'error',
    release: '2.9.0',
    sarif,
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout.match(/^::error file=.*title=ESC203 /gm)).toHaveLength(2);
  expect(stdout).toContain(`file=${odd}/-x y.yaml,line=13,`);
  const { runs: sarifRuns } = JSON.parse(readFileSync(join(folder, sarif), 'utf8'));
  expect(sarifRuns[0].results.length).toBeGreaterThan(1);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
  const [first] = readFileSync(log, 'utf8').split('\n');
  expect(first).toMatch(
    new RegExp(
      `^exec --yes --package cdk8s-pulumi-esc@${manifest.version} -- esc8s check --output=github --release=2\\.9\\.0 --fail-on=error -- `,
    ),
  );
});

test.each([
  [{ paths: '/nowhere', sarif: 'none.sarif' }, 2, 'error: /nowhere: there is no such file or folder'],
  [{ release: '1; touch ran', paths: odd }, 2, 'error: release "1; touch ran"'],
  [{ 'fail-on': '$(touch ran)', paths: odd }, 2, 'error: --fail-on: "$(touch ran)" is no severity'],
  [{ config: '`touch ran`', paths: odd }, 2, 'error: --config: there is no file `touch ran`'],
  [{}, 2, 'error: dist: there is no such file or folder'],
])('the action with %j ends with %d', (given, code, message) => {
  const { status, stderr } = action(given);
  expect({ status, stderr }).toEqual({ status: code, stderr: expect.stringContaining(message) });
  expect(existsSync(join(folder, 'ran'))).toBe(false);
  if (!('sarif' in given)) return;
  const { runs } = JSON.parse(readFileSync(join(folder, String(given.sarif)), 'utf8'));
  expect(runs[0].invocations[0]).toMatchObject({ executionSuccessful: false });
});

test('the action on a config and folders below', () => {
  writeFileSync(join(folder, 'my config.yaml'), 'ignore:\n  - { rule: ESC203, reason: a test }\n');
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'a/b/c.yaml'), bad);
  expect(action({ paths: 'a', recursive: 'true', config: 'my config.yaml' })).toEqual({
    status: 0,
    stdout: 'no findings in 3 objects, for ESO 2.9.0; 1 suppressed\n',
    stderr: '',
  });
});

test('the hook runs a command that there is, on YAML', () => {
  expect(read('.pre-commit-hooks.yaml')).toEqual([
    expect.objectContaining({ id: 'esc8s-check', entry: 'esc8s check', language: 'node', types: ['yaml'] }),
  ]);
  expect(Object.keys(manifest.bin)).toContain('esc8s');
  // pre-commit installs from git, and npm runs this there.
  expect(manifest.scripts.prepare).toBe('node scripts/prepare.js');
});
