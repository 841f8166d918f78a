import { join } from 'node:path';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { main } from '../../lib/cli/main';
import { documented, rules } from '../../lib/rules';
import { root } from '../kit/project';
import { esc8s, file } from './kit';

const text = (name: string) => rules.find((rule) => rule.name === name)?.bad as string;
const bad = file(
  `${text('property-is-ignored')}---\n${text('labels-leak')}---\n${EXAMPLE_STORES}`,
  'bad.yaml',
);
const warned = file(text('labels-leak'), 'warned.yaml');

test('as text: the place, the line, what, why and what to write', async () => {
  const { status, stdout, stderr } = await esc8s('check', bad);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout.replaceAll(bad, 'bad.yaml')).toMatchSnapshot();
});

test('as JSON, with the same exit code', async () => {
  const { status, stdout } = await esc8s('check', bad, '-o', 'json', '--release', '2.9.0');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    command: 'check',
    release: '2.9.0',
    summary: { objects: 4, error: 2, warning: 1, info: 0 },
    findings: [
      {
        rule: 'ESC203',
        name: 'property-is-ignored',
        severity: 'error',
        object: { kind: 'ExternalSecret', name: 'db', namespace: 'team-a' },
        field: 'spec.data[0].remoteRef.property',
        file: bad,
        line: 13,
        column: 35,
      },
      { rule: 'ESC130' },
      { rule: 'ESC105' },
    ],
  });
});

test.each([
  [['check', warned], 0],
  [['check', warned, '--fail-on', 'warning'], 1],
  [['check', join(root, 'dist'), '--fail-on', 'warning'], 0],
  // The tutorial's short intervals cost.
  [['check', join(root, 'dist'), '--fail-on', 'info'], 1],
  [['check', bad, '--only', 'labels-leak'], 0],
  [['check', bad, '--only', 'labels-leak,esc203', '--only', 'ESC202'], 1],
  [['check', bad, '--ignore', 'ESC203,ESC130'], 0],
  [['check', '-f', warned, '-f', bad], 1],
  [['check', '--filename', warned, '--fail-on', 'warning'], 1],
])('%j ends with %d', async (args, status) => {
  expect(await esc8s(...args)).toMatchObject({ status, stderr: '' });
});

test.each([
  [
    ['check', warned, '--fail-on', 'fatal'],
    '--fail-on: "fatal" is no severity; expected error, warning or info',
  ],
  [['check', warned, '--release', '0.9.0'], 'too old'],
  [['check', warned, '-o', 'xml'], '-o: "xml" is no format; expected text, json, github or sarif\n'],
  [
    ['check', warned, '-o', 'serif'],
    '-o: "serif" is no format; expected text, json, github or sarif; did you mean sarif\n',
  ],
  [
    ['check', warned, '--only', 'ESC203,labels-leaks'],
    '--only: there is no rule "labels-leaks"; did you mean labels-leak; esc8s rules lists them\n',
  ],
  [['check', warned, '--only', ''], '--only: there is no rule ""; esc8s rules lists them\n'],
  [['check', warned, '--ignore', '105,'], '--ignore: there is no rule "105"; did you mean ESC105;'],
  [['check', warned, '--only', 'ESC105', '--ignore', 'labels-leak'], '--only and --ignore leave no rule\n'],
  [
    ['check', warned, '--only', 'ESC990'],
    'ESC990 is about suppressions of other rules; name these with --only too\n',
  ],
  [['check', warned, '--config', '/nowhere.yaml'], '--config: there is no file /nowhere.yaml\n'],
  [['check', warned, '--config', ''], '--config is empty; expected a file such as .esc8s.yaml\n'],
  [['check', warned, '--config', '/'], '/: cannot be read: EISDIR: illegal operation on a directory\n'],
  [
    ['check', warned, '--config', file('fail-on: info', 'typo.yaml')],
    'typo.yaml:1:1: fail-on does not exist here; expected release, failOn, ignore, stores; did you mean failOn\n',
  ],
  [['rules', 'ESC203'], '"ESC203" is too much; esc8s explain ESC203 says more about a rule\n'],
  [['rules', '-o', 'yaml'], '-o: "yaml" is no format; expected text or json\n'],
  [
    ['explain', 'find-never-work'],
    'there is no rule "find-never-work"; did you mean find-never-works; esc8s rules lists them\n',
  ],
  [
    ['chekc'],
    'unknown command "chekc"; expected check, diff, rules, explain, verify, doctor, delete, seal, oidc, completion; did you mean check\n',
  ],
  [['check', '/nowhere'], 'there is no such file or folder'],
  [['check', file('# nothing', 'nothing.yaml')], 'no manifests in'],
  [['explain'], 'no rule is named; expected one such as ESC203'],
  [['explain', 'ESC999'], 'there is no rule "ESC999"; esc8s rules lists them'],
])('%j is refused', async (args, message) => {
  const { status, stdout, stderr } = await esc8s(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test.each(['text', 'json', 'github', 'sarif'])('the exit code is the same with -o %s', async (format) => {
  const status = async (...args: string[]) => (await esc8s('check', '-o', format, ...args)).status;
  expect(await status(bad)).toBe(1);
  expect(await status(warned)).toBe(0);
  expect(await status('/nowhere')).toBe(2);
});

test('the same output on each run, by file, line and rule', async () => {
  const one = await esc8s('check', warned, bad);
  expect(await esc8s('check', warned, bad)).toEqual(one);
  const places = [...one.stdout.matchAll(/^(\S+):(\d+):\d+: \w+ (ESC\d+) /gm)].map(
    ([, name, line, rule]) => ({
      file: [warned, bad].indexOf(name as string),
      line: Number(line),
      rule: String(rule),
    }),
  );
  expect(new Set(places.map((place) => place.file))).toEqual(new Set([0, 1]));
  const inOrder = [...places].sort(
    (a, b) => a.file - b.file || a.line - b.line || a.rule.localeCompare(b.rule),
  );
  expect(places).toEqual(inOrder);
});

test('with colours on a terminal, and none with NO_COLOR', async () => {
  const written = async () => {
    let text = '';
    const stdout = { isTTY: true, write: (more: string) => (text += more) };
    await main(['check', bad], { stdout, stderr: stdout });
    return text;
  };
  const { NO_COLOR, TERM } = process.env;
  try {
    delete process.env['NO_COLOR'];
    process.env['TERM'] = 'xterm';
    expect(await written()).toContain('\u001b[31merror ESC203\u001b[0m');
    process.env['NO_COLOR'] = '1';
    expect(await written()).not.toContain('\u001b');
  } finally {
    Object.assign(process.env, { NO_COLOR, TERM });
    if (NO_COLOR === undefined) delete process.env['NO_COLOR'];
    if (TERM === undefined) delete process.env['TERM'];
  }
});

test('rules and explain', async () => {
  const list = await esc8s('rules');
  expect(list.stdout.split('\n')).toHaveLength(documented.length + 1);
  expect(list.stdout).toContain('ESC203  error    property-is-ignored\n');
  const { status, stdout } = await esc8s('explain', 'esc202', 'labels-leak');
  expect(status).toBe(0);
  expect(stdout).toContain('# ESC202 find-never-works\n');
  expect(stdout).toContain('# ESC105 labels-leak\n');
  const json = JSON.parse((await esc8s('rules', '-o', 'json')).stdout);
  expect(json).toMatchObject({ version: 1, command: 'rules' });
  expect(json.rules.map(({ id }: { id: string }) => id)).toEqual(documented.map(({ id }) => id));
});
