import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import { AccessToken, ClusterSecretStore, EscApp } from '../../lib';
import { sealingKey } from '../../lib/cli/seal-value';
import { certificate } from '../kit/certificate';
import { filesOf, temporaryFolder } from '../kit/project';
import { esc8s } from './kit';

const folder = temporaryFolder();
const own = () => mkdtempSync(join(folder, 'x'));
const { cert, key } = certificate(own());
const TOKEN = `pul-${'0a'.repeat(20)}`;
const place = ['--name', 'token', '--namespace', 'eso', '--key', 'TOKEN'];
jest.spyOn(process.stderr, 'write').mockReturnValue(true);
beforeEach(() => {
  process.env['PULUMI_ACCESS_TOKEN'] = TOKEN;
});
afterAll(() => {
  delete process.env['PULUMI_ACCESS_TOKEN'];
});

/** As the controller opens it. */
function opened(blob: string, label: string): string {
  const bytes = Buffer.from(blob, 'base64');
  const end = 2 + bytes.readUInt16BE();
  const session = privateDecrypt(
    {
      key: readFileSync(key, 'utf8'),
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    bytes.subarray(2, end),
  );
  const cipher = createDecipheriv('aes-256-gcm', session, Buffer.alloc(12));
  cipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([cipher.update(bytes.subarray(end, -16)), cipher.final()]).toString();
}

test.each([
  ['strict', 'eso/token', undefined],
  ['namespace-wide', 'eso', { 'sealedsecrets.bitnami.com/namespace-wide': 'true' }],
  ['cluster-wide', '', { 'sealedsecrets.bitnami.com/cluster-wide': 'true' }],
])('sealed %s', async (scope, label, annotations) => {
  const { status, stdout, stderr } = await esc8s('seal', '--cert', cert, ...place, '--scope', scope);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toContain(TOKEN);
  const sealed = parse(stdout);
  const metadata = { name: 'token', namespace: 'eso', ...(annotations && { annotations }) };
  expect(sealed).toEqual({
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata,
    spec: { encryptedData: { TOKEN: expect.any(String) }, template: { metadata, type: 'Opaque' } },
  });
  expect(opened(sealed.spec.encryptedData.TOKEN, label)).toBe(TOKEN);
  expect(() => opened(sealed.spec.encryptedData.TOKEN, 'eso/other')).toThrow();
});

test('the Secret is the one that the stores read, and the app includes the file', async () => {
  const at = own();
  const written = join(at, 'sealed.yaml');
  const outdir = join(at, 'dist');
  const build = (sealed: boolean) => {
    const app = new EscApp({ outdir });
    const chart = new Chart(app, 'esc');
    const auth = sealed
      ? AccessToken.fromSealedSecretFile(chart, 'token', written)
      : AccessToken.fromSecretName('pulumi', { namespace: 'eso', key: 'KEY' });
    const conditions = [{ namespaces: ['a'] }];
    new ClusterSecretStore(chart, 'store', { auth, conditions, environment: 'my-org/p/e' });
    app.synth();
    return filesOf(outdir);
  };
  const before = build(false);
  expect(await esc8s('seal', '--cert', cert, '-f', outdir, '-w', written)).toEqual({
    status: 0,
    stdout: '',
    stderr: `sealed KEY of the Secret eso/pulumi into ${written}; it opens as eso/pulumi alone\n`,
  });
  const after = build(true);
  expect(after['3-stores.k8s.yaml']).toBe(before['3-stores.k8s.yaml']);
  expect(parse(after['2-configuration.k8s.yaml'] ?? '')).toEqual(parse(readFileSync(written, 'utf8')));
  expect(build(true)).toEqual(after);
  expect(await esc8s('check', outdir)).toMatchObject({ status: 0 });
  // Once more, with a new token.
  expect(await esc8s('seal', '--cert', cert, '-f', outdir, '-w', written)).toMatchObject({ status: 0 });
});

const file = (text: string, name = 'file.pem') => {
  const path = join(own(), name);
  writeFileSync(path, text);
  return path;
};
const GET = 'kubeseal --fetch-cert > cert.pem gets the right one';

test.each<[string, () => string[], string]>([
  [
    'a token as an argument',
    () => [TOKEN, '--cert', cert],
    'an argument is no place for a token: lists of processes and histories of shells show it (not shown here); set PULUMI_ACCESS_TOKEN, or pipe it in: … | esc8s seal - --cert cert.pem. If it was a token, replace it',
  ],
  [
    'no certificate',
    () => [...place],
    'the certificate is missing; write --cert cert.pem, which kubeseal --fetch-cert > cert.pem gets from the cluster',
  ],
  [
    'a certificate that is not there',
    () => ['--cert', 'nope.pem', ...place],
    '--cert nope.pem: cannot be read: ENOENT: no such file or directory',
  ],
  [
    'a scope that is none',
    () => ['--cert', cert, '--scope', 'clusterwide'],
    '--scope: "clusterwide" is no scope; expected strict, namespace-wide, cluster-wide; did you mean cluster-wide',
  ],
  [
    'a name that is none',
    () => ['--cert', cert, '--name', 'A', '-n', 'eso'],
    '--name is "A"; expected 1 to 253 lowercase letters, digits, - and ., with a letter or digit at both ends and around each dot; did you mean "a"',
  ],
])('%s is refused', async (_what, args, message) => {
  expect(await esc8s('seal', ...args())).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
});

test.each([
  [
    undefined,
    'there is no token: PULUMI_ACCESS_TOKEN is not set, and nobody can be asked without a terminal; set it, or pipe the token in: … | esc8s seal - --cert cert.pem',
  ],
  [
    'hunter2',
    'the environment variable PULUMI_ACCESS_TOKEN holds 7 characters that are no access token (not shown); expected "pul-" and 40 hexadecimal digits, as made at https://app.pulumi.com/account/tokens',
  ],
])('the token %j is refused', async (token, message) => {
  if (token === undefined) delete process.env['PULUMI_ACCESS_TOKEN'];
  else process.env['PULUMI_ACCESS_TOKEN'] = token;
  expect(await esc8s('seal', '--cert', cert, ...place)).toEqual({
    status: 2,
    stdout: '',
    stderr: `error: ${message}\n`,
  });
});

test('a file of somebody else is not overwritten', async () => {
  const written = file('mine: true\n', 'mine.yaml');
  expect(await esc8s('seal', '--cert', cert, ...place, '-w', written)).toEqual({
    status: 2,
    stdout: '',
    stderr: `error: -w ${written}: there is something else than a SealedSecret token; name another file, or delete that one\n`,
  });
  expect(readFileSync(written, 'utf8')).toBe('mine: true\n');
});

test('stores that read several Secrets, or none', async () => {
  const at = own();
  mkdirSync(join(at, 'none'));
  const store = (name: string, secret: string) => `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: ${name}, namespace: team }
spec: { provider: { pulumi: { organization: o, project: p, environment: e, auth: { accessToken: { secretRef: { name: ${secret}, key: K } } } } } }
`;
  const several = file(`${store('a', 'one')}---\n${store('b', 'two')}`, 'several.yaml');
  expect((await esc8s('seal', '--cert', cert, '-f', several)).stderr).toBe(
    `error: the stores in ${several} read several: team/one K, team/two K; write --name, --namespace and --key of one\n`,
  );
  expect(await esc8s('seal', '--cert', cert, '-f', several, '--name', 'two')).toMatchObject({ status: 0 });
  expect((await esc8s('seal', '--cert', cert, '-f', several, '-n', 'other')).stderr).toBe(
    `error: no Pulumi store in ${several} reads an access token from such a Secret; write --name, --namespace and --key\n`,
  );
});

test('what is no certificate for sealing', () => {
  const now = new Date();
  const refused = (text: string, at = now) => {
    try {
      sealingKey(text, 'f.pem', at);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };
  expect(refused(readFileSync(key, 'utf8'))).toBe(
    `f.pem: holds a private key; expected the controller's certificate: ${GET}`,
  );
  expect(refused('-----BEGIN PUBLIC KEY-----\n')).toBe(
    `f.pem: holds a public key without its certificate, which says until when it holds; ${GET}`,
  );
  expect(refused('nothing')).toBe(
    `f.pem: is no certificate in PEM form (-----BEGIN CERTIFICATE-----); ${GET}`,
  );
  expect(refused(readFileSync(certificate(own(), { algorithm: 'ec' }).cert, 'utf8'))).toBe(
    `f.pem: has a key of type ec; Sealed Secrets use rsa; ${GET}`,
  );
  const later = new Date(now.getTime() + 40 * 86_400_000);
  expect(refused(readFileSync(cert, 'utf8'), later)).toMatch(/^f\.pem: expired on \d{4}-\d\d-\d\d; kubeseal/);
  expect(refused(readFileSync(cert, 'utf8'))).toBeUndefined();
});

describe('a file for an app', () => {
  const sealed = (more = '') => `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: token, namespace: eso }
spec: { encryptedData: { A: x, B: y }, template: { metadata: { ${more} } } }
`;
  test.each<[string, string, object | undefined, string]>([
    ['no file', '', undefined, 'has 0 documents; expected one SealedSecret'],
    [
      'a Secret',
      'kind: Secret\nmetadata: { name: a, namespace: b }\n',
      undefined,
      'is a Secret in plain text, which anybody with the file can read; seal the value with esc8s seal, and replace the token',
    ],
    ['another object', 'kind: ConfigMap\n', undefined, 'is a ConfigMap; expected a SealedSecret'],
    [
      'no namespace',
      'kind: SealedSecret\nmetadata: { name: a }\n',
      undefined,
      'has no metadata.namespace, for which its values are sealed; seal it again',
    ],
    [
      'no value',
      'kind: SealedSecret\nmetadata: { name: a, namespace: b }\n',
      undefined,
      'has no spec.encryptedData; seal a value with esc8s seal',
    ],
    ['several keys', sealed(), undefined, 'seals several keys: A, B; write { key } for that of the token'],
    ['another key', sealed(), { key: 'C' }, 'does not seal the key C; it has A, B'],
    [
      'two scopes',
      sealed('annotations: { sealedsecrets.bitnami.com/cluster-wide: "true" }'),
      { key: 'A' },
      'is strict by metadata.annotations, and cluster-wide by spec.template.metadata.annotations, which the controller reads; write the same in both',
    ],
  ])('%s is refused', (_what, text, props, message) => {
    const path = file(text, 'sealed.yaml');
    const chart = new Chart(new App(), 'esc');
    expect(() => AccessToken.fromSealedSecretFile(chart, 'token', path, props)).toThrow(
      expect.objectContaining({ name: 'InputError', message: `esc/token: ${path}: ${message}` }),
    );
  });

  test('one that is not there says how to write it', () => {
    const chart = new Chart(new App(), 'esc');
    expect(() => AccessToken.fromSealedSecretFile(chart, 'token', 'sealed/token.yaml')).toThrow(
      'esc/token: sealed/token.yaml: cannot be read: ENOENT: no such file or directory; write it with esc8s seal --cert cert.pem -w sealed/token.yaml',
    );
  });
});
