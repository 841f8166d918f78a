import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { AccessToken, EscApp, ExternalSecret, SecretStore } from '../../lib';
import { root, temporaryFolder } from '../kit/project';
import { installed } from './harness/established';
import { type Live, type Ref, values } from './harness/kube';
import { Process } from './harness/process';
import { ready } from './harness/scene';
import { shared } from './harness/shared';
import { buildSet } from './harness/tools';

/** The real controller of Sealed Secrets opens what `esc8s seal` wrote, and the operator reads with it. */
const { kube, esc } = shared('operator');
const folder = temporaryFolder();
const run = Date.now().toString(36);
const namespaces = [`sealed-${run}`, `sealed-other-${run}`] as const;
const [namespace, other] = namespaces;
const CONTROLLER = `sealing-${run}`;
const cert = join(folder, 'cert.pem');
let controller: Process;
let kubeseal: string;

beforeAll(async () => {
  const tools = await buildSet('sealed-secrets', () => {});
  kubeseal = tools['kubeseal'] as string;
  await installed(kube, [tools['sealed-secrets-crds'] as string], ['sealedsecrets.bitnami.com']);
  for (const name of [...namespaces, CONTROLLER])
    await kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  controller = Process.start('sealed-secrets-controller', tools['sealed-secrets-controller'] as string, [], {
    log: join(folder, 'controller.log'),
    env: { KUBECONFIG: kube.kubeconfig, POD_NAMESPACE: CONTROLLER },
  });
  const keys = async () =>
    (await kube.list('v1', 'Secret', CONTROLLER)).find(({ type }) => type === 'kubernetes.io/tls');
  const key = await controller.until(keys, 'made its key', 60);
  writeFileSync(cert, Buffer.from(key['data']['tls.crt'], 'base64'));
});
afterAll(async () => {
  await controller?.stop();
  for (const name of [...namespaces, CONTROLLER])
    await kube.deleted({ apiVersion: 'v1', kind: 'Namespace', name });
});

const env = () => ({ ...process.env, PULUMI_ACCESS_TOKEN: esc.token });

/** Runs `esc8s seal` as a user does. */
function seal(file: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(
    'node',
    [join(root, 'scripts/run.js'), join(root, 'lib/cli/bin.ts'), 'seal', '--cert', cert, '-w', file, ...args],
    { env: env(), encoding: 'utf8' },
  );
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stdout + stderr + readFileSync(file, 'utf8')).not.toContain(esc.token);
}

const secret = (name: string, at: string): Ref => ({ apiVersion: 'v1', kind: 'Secret', name, namespace: at });
const sealedRef = (name: string, at: string): Ref => ({
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
  name,
  namespace: at,
});

test('sealed, included, applied, opened, and read with', async () => {
  esc.write(`my-org/${namespace}/env`, 'values: {hello: world}\n');
  const file = join(folder, 'token.yaml');
  seal(file, '--name', 'token', '--namespace', namespace, '--key', 'PULUMI');
  const outdir = join(folder, 'dist');
  const app = new EscApp({ outdir, release: '0.20.4' });
  const chart = new Chart(app, 'sealed', { namespace });
  const auth = AccessToken.fromSealedSecretFile(chart, 'token', file);
  const store = new SecretStore(chart, 'store', {
    auth: AccessToken.fromSecretName(auth.name, { key: auth.key }),
    apiUrl: esc.url,
    environment: `my-org/${namespace}/env`,
  });
  new ExternalSecret(chart, 'read', { store, data: { hello: 'hello' } });
  app.synth();
  const applied = await kube.kubectl(['apply', '--validate=strict', '-f', outdir]);
  expect(applied).toMatchObject({ status: 0, stderr: '' });
  await kube.until(secret('token', namespace), (live) => values(live)?.['PULUMI'] === esc.token, 'opened');
  const read = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name: 'read', namespace };
  await kube.until(read, (live) => ready(live)?.status === 'True', 'Ready', 30);
  expect(values(await kube.get(secret('read', namespace)))).toEqual({ hello: 'world' });
});

/** A sealed file under another name or in another namespace. */
async function moved(file: string, name: string, at: string): Promise<void> {
  const manifest = parse(readFileSync(file, 'utf8'));
  const metadata = { ...manifest.metadata, name, namespace: at };
  const template = { ...manifest.spec.template, metadata };
  await kube.applied({ ...manifest, metadata, spec: { ...manifest.spec, template } });
}

test.each([
  ['strict', false, false],
  ['namespace-wide', true, false],
  ['cluster-wide', true, true],
])('%s under its own name, another, and in another namespace', async (scope, renamed, elsewhere) => {
  const file = join(folder, `${scope}.yaml`);
  seal(file, '--name', scope, '--namespace', namespace, '--key', 'KEY', '--scope', scope);
  await moved(file, scope, namespace);
  await moved(file, `${scope}-renamed`, namespace);
  await moved(file, scope, other);
  const opens = async (name: string, at: string) => {
    const told = (live: Live | undefined) => (live?.status?.conditions ?? []).length > 0;
    const { status } = await kube.until(sealedRef(name, at), told, 'looked at', 30);
    const [condition] = status.conditions;
    if (condition.status !== 'True') expect(condition.message).toMatch(/no key could decrypt secret/);
    return condition.status === 'True' && values(await kube.get(secret(name, at)))?.['KEY'] === esc.token;
  };
  expect(await opens(scope, namespace)).toBe(true);
  expect(await opens(`${scope}-renamed`, namespace)).toBe(renamed);
  expect(await opens(scope, other)).toBe(elsewhere);
});

test('what kubeseal sealed is included as well', async () => {
  const at = join(folder, 'kubeseal');
  mkdirSync(at);
  const file = join(at, 'sealed.yaml');
  const plain = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'by-kubeseal', namespace },
    stringData: { K: 'v' },
  };
  const { status, stdout } = spawnSync(kubeseal, ['--cert', cert, '-o', 'yaml'], {
    input: JSON.stringify(plain),
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  writeFileSync(file, stdout);
  const chart = new Chart(new EscApp({ outdir: at }), 'sealed');
  expect(AccessToken.fromSealedSecretFile(chart, 'token', file)).toMatchObject({
    name: 'by-kubeseal',
    namespace,
    key: 'K',
  });
});
