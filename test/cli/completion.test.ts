import { rules } from '../../lib/rules';
import { run } from '../kit/project';
import { esc8s, file } from './kit';

async function script(shell: string): Promise<string> {
  const { status, stdout, stderr } = await esc8s('completion', shell);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return file(stdout);
}

/** What bash offers for the last of these words. */
async function offered(...words: string[]): Promise<string[]> {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const { stdout, stderr } = run(
    `source ${await script('bash')}; COMP_WORDS=(${quoted}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _esc8s; printf '%s\\n' "\${COMPREPLY[@]}"`,
    '/',
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

test.each([
  [
    ['esc8s', ''],
    expect.arrayContaining(['check', 'rules', 'explain', 'verify', 'doctor', 'delete', 'completion']),
  ],
  [['esc8s', 'ch'], ['check']],
  [['esc8s', 'help', 'ver'], ['verify']],
  [['esc8s', 'check', '--fa'], ['--fail-on']],
  [
    ['esc8s', 'check', '-o', ''],
    ['text', 'json', 'github', 'sarif'],
  ],
  [['esc8s', 'check', '--output', '=', 's'], ['sarif']],
  [
    ['esc8s', 'check', '--output', '='],
    ['text', 'json', 'github', 'sarif'],
  ],
  [['esc8s', 'check', 'dist', '--fail-on', 'w'], ['warning']],
  [['esc8s', 'check', '--only', 'ESC20'], rules.map(({ id }) => id).filter((id) => id.startsWith('ESC20'))],
  [['esc8s', 'explain', 'find-'], ['find-never-works']],
  [
    ['esc8s', 'completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  // Left to bash, which offers paths.
  [['esc8s', 'check', ''], []],
  [['esc8s', 'check', '--config', ''], []],
  [['esc8s', 'nope', ''], []],
])('bash: %j', async (words, expected) => {
  expect(await offered(...words)).toEqual(expected);
});

test.each(['bash', 'zsh', 'fish'])(
  '%s: every command and option, and right for the shell if it is here',
  async (shell) => {
    const path = await script(shell);
    const { stdout } = run(`cat ${path}; ! command -v ${shell} > /dev/null || ${shell} -n ${path} 2>&1`, '/');
    expect(stdout).toBe((await esc8s('completion', shell)).stdout);
    for (const name of ['check', 'verify', 'fail-on', 'request-timeout', 'sarif', 'kubeconfig'])
      expect(stdout).toContain(name);
  },
);

test.each([
  [[], 'no shell is named; expected bash, zsh, fish\n'],
  [['zhs'], '"zhs" is no shell that is known; expected bash, zsh, fish; did you mean zsh\n'],
  [['bash', 'zsh'], '"bash zsh" is no shell that is known; expected bash, zsh, fish'],
])('completion %j is refused', async (args, message) => {
  const { status, stderr } = await esc8s('completion', ...args);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(`error: ${message}`) });
});
