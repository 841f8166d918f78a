import { apiServer, esc8s, file, kubeconfig } from './kit';

const verify = (path: string) => esc8s('verify', '-A', '--kubeconfig', path);

test.each([
  ['apiVersion: v1\nusers:\n- name: it\n  user: {token: secret-value\n', ':5:1: not YAML: '],
  ['users:\n- user: {password: *secret-value}\n', ':2:33: not YAML: unidentified alias\n'],
  ['', ': cannot be read as a kubeconfig: it is empty, or not of the form that kubectl config view has\n'],
  [
    'clusters: [null]',
    ': cannot be read as a kubeconfig: it is empty, or not of the form that kubectl config',
  ],
  [
    'clusters: [{name: it, cluster: {}}]',
    ': cannot be read as a kubeconfig: clusters[0].cluster.server is missing',
  ],
])('%j is no kubeconfig, and is not shown', async (text, message) => {
  const path = file(text);
  const { status, stderr } = await verify(path);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining(`error: ${path}${message}`),
  });
  expect(stderr).not.toContain('secret-value');
});

test.each(['notaurl', 'localhost:8080', 'https://me:secret-value@'])(
  'the server %s is no URL',
  async (server) => {
    const path = kubeconfig(server);
    expect(await verify(path)).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: ${path}: the server of the cluster "it" is no URL; expected one such as https://HOST:6443\n`,
    });
  },
);

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  [
    'the certificate authority of the cluster "it"',
    kubeconfigWith({}, { 'certificate-authority-data': base64('secret-value') }),
  ],
  [
    'the client certificate or key of the user "it"',
    kubeconfigWith({ 'client-certificate-data': base64('secret-value') }),
  ],
  [
    'the client certificate or key of the user "it"',
    kubeconfigWith({ 'client-key-data': base64('secret-value') }),
  ],
])('%s cannot be used', async (what, write) => {
  const path = write();
  const { status, stderr } = await verify(path);
  expect(status).toBe(2);
  expect(stderr).toMatch(new RegExp(`^error: ${path}: ${what} cannot be used: error:.*; expected PEM\n$`));
});

function kubeconfigWith(user: object, cluster: object = {}) {
  return () => kubeconfig('https://127.0.0.1:1', user, cluster);
}

test('no kubeconfig at all', async () => {
  const { KUBECONFIG, HOME } = process.env;
  try {
    process.env.KUBECONFIG = '';
    process.env.HOME = '/nowhere';
    expect(await esc8s('verify', '-A')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'error: there is no kubeconfig: KUBECONFIG is not set and ~/.kube/config is not there; name one with --kubeconfig\n',
    });
  } finally {
    Object.assign(process.env, { KUBECONFIG: KUBECONFIG ?? '', HOME });
  }
});

test.each([['--context', 'nope', 'no context "nope" in the kubeconfig; it has: it']])(
  '%s %s',
  async (option, value, message) => {
    const path = kubeconfig('https://127.0.0.1:1');
    expect((await esc8s('verify', '-A', '--kubeconfig', path, option, value)).stderr).toBe(
      `error: ${message}\n`,
    );
  },
);

test('a password in the URL of the server is not shown', async () => {
  const { status, stderr } = await verify(kubeconfig('https://me:secret-value@127.0.0.1:1/base/'));
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr:
      'error: the API server https://127.0.0.1:1/base does not answer: connect ECONNREFUSED 127.0.0.1:1\n',
  });
});

test.each([
  ['echo secret-value', 'printed none; run it by hand to see why'],
  ['echo {}', 'printed none; run it by hand to see why'],
  ['exit 1', 'failed and says nothing'],
])('an exec plugin that does: %s', async (script, message) => {
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'sh', args: ['-c', script] };
  const { status, stderr } = await verify(kubeconfig('https://127.0.0.1:1', { exec }));
  expect(status).toBe(2);
  expect(stderr).toContain('does not answer: no credentials: what the kubeconfig runs to get them');
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('secret-value');
});

test('an exec plugin that fails says why, in one line', async () => {
  const exec = { command: 'sh', args: ['-c', 'printf "expired:\nlog in" >&2; exit 1'] };
  const { stderr } = await verify(kubeconfig('https://127.0.0.1:1', { exec }));
  expect(stderr).toBe(
    'error: the API server https://127.0.0.1:1 does not answer: no credentials: expired: log in\n',
  );
});

test('plain http, as of kubectl proxy, needs no settings, and is sent no credentials', async () => {
  let sent: string | undefined = 'nothing was asked';
  const path = await apiServer({
    'GET /version': (response) => {
      sent = response.req.headers.authorization;
      response.end('{"gitVersion":"v1.36.3"}');
    },
  });
  expect((await verify(path)).stderr).toContain('has nothing to check: it has no CustomResourceDefinitions');
  expect(sent).toBeUndefined();
});
