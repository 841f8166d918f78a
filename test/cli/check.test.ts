import { join } from 'node:path';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { allRules, rules } from '../../lib/rules';
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
      { rule: 'ESC105' },
      { rule: 'ESC130' },
    ],
  });
});

test.each([
  [['check', warned], 0],
  [['check', warned, '--fail-on', 'warning'], 1],
  [['check', join(root, 'dist'), '--fail-on', 'warning'], 0],
  // The tutorial's short intervals cost.
  [['check', join(root, 'dist'), '--fail-on', 'info'], 1],
])('%j ends with %d', async (args, status) => {
  expect(await esc8s(...args)).toMatchObject({ status, stderr: '' });
});

test.each([
  [
    ['check', warned, '--fail-on', 'fatal'],
    '--fail-on: "fatal" is no severity; expected error, warning or info',
  ],
  [['check', warned, '--release', '0.9.0'], 'too old'],
  [['check', warned, '-o', 'sarif'], '-o: "sarif" is no format'],
  [['check', '/nowhere'], 'there is no such file or folder'],
  [['check', file('# nothing', 'nothing.yaml')], 'no manifests in'],
  [['explain'], 'no rule is named; expected one such as ESC203'],
  [['explain', 'ESC999'], 'there is no rule "ESC999"; esc8s rules lists them'],
])('%j is refused', async (args, message) => {
  const { status, stdout, stderr } = await esc8s(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('rules and explain', async () => {
  const list = await esc8s('rules');
  expect(list.stdout.split('\n')).toHaveLength(allRules.length + 1);
  expect(list.stdout).toContain('ESC203  error    property-is-ignored\n');
  const { status, stdout } = await esc8s('explain', 'esc202', 'labels-leak');
  expect(status).toBe(0);
  expect(stdout).toContain('## ESC202 find-never-works\n');
  expect(stdout).toContain('## ESC105 labels-leak\n');
});
