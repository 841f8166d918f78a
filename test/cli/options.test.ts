import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kit/project';
import { esc8s } from './kit';

const seeHelp = (command: string) => `; see esc8s ${command} --help`;

test.each([
  [['verify', '-n', ''], '-n: "" is no namespace; expected a name such as my-team, or -A for all'],
  [['verify', '-n', 'a/b'], '-n: "a/b" is no namespace; expected a name such as my-team, or -A for all'],
  [['verify', '-f', ''], '-f is empty; expected a file, a folder, or - for stdin'],
  [['delete', '-f', ''], '-f is empty; expected a file, a folder, or - for stdin'],
  [['verify', '-A', '--context', ''], '--context is empty; give it a value, or leave it out'],
  [['doctor', '--kubeconfig', ''], '--kubeconfig is empty; give it a value, or leave it out'],
  [
    ['verify', '-A', '--timeout', '5s'],
    '--timeout is how long --wait waits; give --wait too, or --request-timeout instead',
  ],
  [
    ['verify', '-A', '--wait', '--timeout', '-5s'],
    `option "--timeout" has no value; one that begins with - is written as in --timeout=-XYZ${seeHelp('verify')}`,
  ],
  [
    ['verify', '-n', '--wait'],
    `option "-n" has no value; one that begins with - is written as in --namespace=-XYZ${seeHelp('verify')}`,
  ],
  [
    ['verify', '-A', '--wait', '--timeout=-5s'],
    '--timeout: duration `-5s` is negative, expected zero or more; write `5s`',
  ],
  [
    ['verify', '-A', '--wait', '--timeout', '0'],
    '--timeout: "0" is no time to wait; expected a duration such as 2m',
  ],
  [['verify', '--nope'], `unknown option "--nope"${seeHelp('verify')}`],
  [['verify', '-A', '-o', 'yaml'], '-o: "yaml" is no format; expected text or json'],
  [['doctor', '-o', 'yaml'], '-o: "yaml" is no format; expected text or json'],
])('%j is refused', async (args, message) => {
  expect(await esc8s(...args)).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
});

test.each([[['nope']], [['help', 'nope']]])('%j is no command', async (args) => {
  const { status, stderr } = await esc8s(...args);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/^error: unknown command "nope"; expected .*verify, .*delete/),
  });
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(await esc8s('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test.each(['check', 'rules', 'explain', 'verify', 'doctor', 'delete', 'completion'])(
  'help %s is its --help',
  async (command) => {
    const help = await esc8s('help', command);
    expect(help).toEqual(await esc8s(command, '--help'));
    expect(help).toMatchObject({ status: 0, stdout: expect.stringMatching(`^esc8s ${command}`), stderr: '' });
  },
);
