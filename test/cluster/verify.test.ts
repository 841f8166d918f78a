import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { CAUSES } from '../../lib/cluster/causes';
import { CLUSTER_KINDS, EXPECTED, esc, external, kube, NS, spoiled, stores, users } from './verify-states';

interface Said {
  readonly status: string;
  readonly cause?: string;
  readonly [field: string]: unknown;
}

async function esc8s(...args: string[]) {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
  };
  const status = await main([...args, '--kubeconfig', kube.kubeconfig, '--request-timeout', '60s'], io);
  return { status, ...out };
}

async function verified(...args: string[]): Promise<Record<string, Said>> {
  const { stdout, stderr } = await esc8s('verify', '-o', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  const { results } = JSON.parse(stdout) as {
    results: (Said & { object: { kind: string; name: string } })[];
  };
  return Object.fromEntries(results.map((result) => [`${result.object.kind} ${result.object.name}`, result]));
}

const causes = (said: Record<string, Said>, names: object) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, said[name]?.cause ?? said[name]?.status]));

/** Until it says what is expected, or the last that it said. */
async function settled(look: () => Promise<Record<string, Said>>, expected: Record<string, string>) {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const said = await look();
    if (JSON.stringify(causes(said, expected)) === JSON.stringify(expected) || Date.now() > deadline)
      return said;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

beforeAll(async () => {
  // On a cluster that was kept: what an earlier run left has no events any more.
  for (const { kind, metadata } of users().filter(({ kind }) => kind.startsWith('Cluster')))
    await kube.kubectl(['delete', kind, metadata.name, '--ignore-not-found']);
  await kube.kubectl(['delete', 'namespace', NS, '--ignore-not-found']);
  esc.write(
    'org/verify/dev',
    'values:\n  hello: secret-world\n  nothing: null\n  db: {user: a, password: b}\n  list: [a]\n',
  );
  esc.write('org/verify/sink', 'values: {}\n');
  esc.write('org/verify/broken', `values:\n  a: \${nope.x}\n`);
  for (const environment of spoiled)
    esc.write(`org/verify/${environment}`, 'values: {hello: secret-world}\n');
  for (const status of [500, 429, 403])
    await esc.fault({ match: `org/verify/f${status}/`, kind: 'status', status });
  await esc.fault({ match: 'org/verify/cut/', kind: 'cut' });
  await esc.fault({ match: 'org/verify/html/', kind: 'content-type' });
  const secret = (name: string, stringData: object) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: NS },
    stringData,
  });
  await kube.applied(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NS, labels: { verify: 'here' } } },
    secret('pat', { token: esc.token, refused: `pul-${'0'.repeat(40)}`, 'line-break': `${esc.token}\n` }),
    secret('source', { a: 'secret-source' }),
  );
  await kube.applied(...stores());
  await settled(() => verified('-n', NS), {
    'SecretStore works': 'ok',
    'SecretStore sink': 'ok',
    'SecretStore html': 'ok',
  });
  await kube.applied(...users());
}, 180_000);

test('every state is told, with its cause', async () => {
  const said = await settled(() => verified('-n', NS), EXPECTED);
  expect(causes(said, EXPECTED)).toEqual(EXPECTED);
  expect(said['ExternalSecret of-no-secret']).toMatchObject({ because: `SecretStore ${NS}/no-secret` });
  expect(said['ExternalSecret no-store']).toMatchObject({ because: `SecretStore ${NS}/nope` });
  expect(said['SecretStore no-secret']?.next).toBe(
    'create it: kubectl create secret generic nope -n verify --from-literal=token="$PULUMI_ACCESS_TOKEN"',
  );
  expect(said['ExternalSecret works']?.secret).toEqual({ name: 'works', keys: [{ name: 'k', bytes: 12 }] });
  // A store that nobody asked for, and that somebody uses.
  expect(said['SecretStore nope']).toMatchObject({
    cause: 'not-applied',
    via: `ExternalSecret ${NS}/no-store`,
  });
  for (const { cause } of Object.values(said))
    if (cause !== undefined) expect(Object.keys(CAUSES)).toContain(cause);
}, 150_000);

test('kinds of the cluster are followed to what they made', async () => {
  const said = await settled(() => verified('-A'), CLUSTER_KINDS);
  expect(causes(said, CLUSTER_KINDS)).toEqual(CLUSTER_KINDS);
  expect(said['ClusterExternalSecret verify-clash']?.message).toContain(
    'verify (external secret already exists',
  );
}, 150_000);

test('a manifest that is not what is in the cluster', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'esc-verify-')), 'changed.json');
  const write = (spec: object) =>
    writeFileSync(
      file,
      JSON.stringify({
        ...external('works', 'works'),
        spec: { ...external('works', 'works').spec, ...spec },
      }),
    );
  write({ refreshInterval: '60m' });
  expect((await verified('-f', file))['ExternalSecret works']?.status).toBe('ok');
  write({ data: [{ secretKey: 'k', remoteRef: { key: 'other' } }] });
  expect((await verified('-f', file))['ExternalSecret works']).toMatchObject({
    cause: 'not-as-written',
    message: 'the object in the cluster is not the manifest: spec.data[0].remoteRef.key differs',
  });
});

test('text and JSON have the same exit code, and no value of a Secret', async () => {
  const text = await esc8s('verify', '-n', NS);
  const json = await esc8s('verify', '-n', NS, '-o', 'json');
  expect([text.status, json.status]).toEqual([1, 1]);
  for (const { stdout, stderr } of [text, json]) {
    expect(stdout + stderr).not.toMatch(/secret-world|secret-source|pul-[0-9a-f]{40}/);
    expect(stdout + stderr).not.toContain(Buffer.from('secret-world').toString('base64'));
    expect(stdout).not.toContain('\u001b');
  }
  expect(text.stdout).toMatch(/^✔ ExternalSecret +verify\/works +Secret works: k 12 B$/m);
  expect(text.stdout).toMatch(/^✗ ExternalSecret +verify\/no-property +property-not-found$/m);
  expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, command: 'verify' });
}, 120_000);

test('manifests: what was not applied, what is of no kind of ours, what is only for another release', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'esc-verify-')), 'all.json');
  const secret = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NS } });
  const items = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NS } },
    secret('pat'),
    secret('absent'),
    external('works', 'works'),
    external('absent', 'works'),
    {
      ...external('works', 'works'),
      apiVersion: 'external-secrets.io/v1beta1',
      metadata: { name: 'old', namespace: NS },
    },
    {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      metadata: { name: 'password', namespace: NS },
    },
    { apiVersion: 'example.com/v1', kind: 'Nothing', metadata: { name: 'nothing', namespace: NS } },
  ];
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const expected = {
    'Namespace verify': 'ok',
    'Secret pat': 'ok',
    'Secret absent': 'not-applied',
    'ExternalSecret works': 'ok',
    'ExternalSecret absent': 'not-applied',
    'ExternalSecret old': 'version-not-served',
    'Password password': 'generator-not-checked',
    'Nothing nothing': 'crd-missing',
  };
  expect(causes(await verified('-f', file), expected)).toEqual(expected);
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: items.slice(0, 2) }));
  expect(await esc8s('verify', '-f', file)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('2 ok'),
  });
  const older = await esc8s('verify', '-f', file, '--release', '2.9.0');
  expect(older).toMatchObject({ status: 0, stderr: expect.stringContaining('older than 2.9.0') });
}, 120_000);

test.each([
  [['verify', '-n', NS, '-A'], '-n and -A exclude each other'],
  [['verify', '-n', NS, '-f', 'dist'], 'exclude each other'],
  [['verify', '-o', 'yaml', '-A'], '"yaml" is no format'],
  [['verify', '-f', '/nowhere'], 'no such file'],
  [['verify', '-A', '--timeout', '2 minutes'], '--timeout'],
  [['verify', '-n', 'verify-empty'], 'nothing to check'],
  [['verify', '-A', '--release', '0.9.0'], 'too old'],
])('%j is refused', async (args, message) => {
  const { status, stdout, stderr } = await esc8s(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});
