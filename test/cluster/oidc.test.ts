import { spawnSync } from 'node:child_process';
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { ClusterSecretStore, EscApp, OidcLogin } from '../../lib';
import { root, temporaryFolder } from '../kit/project';
import { shared } from './harness/shared';

/**
 * What `esc8s oidc` says of a cluster is what its tokens are, and the operator may ask for those of one ServiceAccount. ESO 2.x,
 * which exchanges them, cannot be built here: the operator's part is played by kubectl as its ServiceAccount.
 */
const { kube } = shared('newest');
const namespace = `oidc-${Date.now().toString(36)}`;
const folder = temporaryFolder();
const OPERATOR = `system:serviceaccount:${namespace}:external-secrets`;

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await kube.applied(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'other', namespace } },
  );
  const app = new EscApp({ outdir: folder, release: '2.9.0', operator: { namespace } });
  const chart = new Chart(app, 'chart');
  const auth = OidcLogin.create(chart, 'pulumi-esc', { namespace });
  new ClusterSecretStore(chart, namespace, {
    environment: 'my-org/my-project/my-env',
    auth,
    conditions: [{ namespaces: [namespace] }],
  });
  app.synth();
  const { status, stderr } = await kube.kubectl(['apply', '-f', folder]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
afterAll(async () => {
  await kube.kubectl(['delete', 'clustersecretstore', namespace]);
  await kube.deleted({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
});

const tokenOf = (account: string, audience: string) =>
  kube.kubectl(['create', 'token', account, '-n', namespace, '--audience', audience, '--as', OPERATOR]);

test('a token of the ServiceAccount is what Pulumi was told of: issuer, keys, subject and audience', async () => {
  const ran = spawnSync(
    'node',
    [join(root, 'scripts/run.js'), join(root, 'lib/cli/bin.ts'), 'oidc', '-f', folder, '-o', 'json'],
    { encoding: 'utf8', env: { ...process.env, KUBECONFIG: kube.kubeconfig } },
  );
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
  const { issuer, organizations } = JSON.parse(ran.stdout);
  const [{ policies, roles }] = organizations;
  expect(roles).toEqual([{ sub: policies[0].rules.sub, open: ['my-org/my-project/my-env'], write: [] }]);
  const [{ rules }] = policies;
  const made = await tokenOf('pulumi-esc', rules.aud);
  expect(made.status).toBe(0);
  const [head = '', claims = '', signature = ''] = made.stdout.trim().split('.');
  const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(decoded(claims)).toMatchObject({ iss: issuer.url, sub: rules.sub, aud: [rules.aud] });
  const key = issuer.jwks.keys.find(({ kid }: { kid: string }) => kid === decoded(head).kid) as JsonWebKey;
  const isSigned = (text: string) =>
    verify(
      'sha256',
      Buffer.from(text),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
  expect([isSigned(`${head}.${claims}`), isSigned(`${head}.${claims}x`)]).toEqual([true, false]);
});

test('the operator may ask for no other, and for none elsewhere', async () => {
  const other = await tokenOf('other', 'x');
  expect(other.status).toBe(1);
  expect(other.stderr).toContain(
    `serviceaccounts "other" is forbidden: User "${OPERATOR}" cannot create resource "serviceaccounts/token"`,
  );
  const elsewhere = ['create', 'token', 'default', '-n', 'default', '--as', OPERATOR];
  expect((await kube.kubectl(elsewhere)).stderr).toContain('is forbidden');
});
