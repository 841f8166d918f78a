import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { Cluster } from './harness/cluster';

/** States that need an operator to stand still, a user without rights, or a connection that breaks. */
let cluster: Cluster;

async function esc8s(kubeconfig: string, ...args: string[]) {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
  };
  const status = await main([...args, '--kubeconfig', kubeconfig], io);
  const results = args.includes('json') && out.stdout !== '' ? JSON.parse(out.stdout).results : [];
  // biome-ignore lint/suspicious/noExplicitAny: results of whatever shape
  const of = (kind: string, name: string): any =>
    results.find(
      (it: { object: { kind: string; name: string } }) => it.object.kind === kind && it.object.name === name,
    );
  return { status, ...out, of };
}

const admin = (...args: string[]) => esc8s(cluster.kube.kubeconfig, 'verify', '-o', 'json', ...args);
const v1 = 'external-secrets.io/v1';

function store(name: string) {
  const accessToken = { secretRef: { name: 'pat', key: 'token' } };
  const pulumi = {
    apiUrl: cluster.esc.url,
    organization: 'org',
    project: 'own',
    environment: 'dev',
    accessToken,
  };
  return {
    apiVersion: v1,
    kind: 'SecretStore',
    metadata: { name, namespace: 'own' },
    spec: { provider: { pulumi } },
  };
}

function external(name: string, key: string, spec: object = {}) {
  return {
    apiVersion: v1,
    kind: 'ExternalSecret',
    metadata: { name, namespace: 'own' },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'SecretStore', name: 'store' },
      data: [{ secretKey: 'k', remoteRef: { key } }],
      ...spec,
    },
  };
}

const until = async (look: () => Promise<boolean>, seconds = 90) => {
  for (const deadline = Date.now() + seconds * 1000; ; ) {
    if (await look()) return;
    if (Date.now() > deadline) throw new Error(`not so after ${seconds} s`);
    await new Promise((done) => setTimeout(done, 1000));
  }
};

beforeAll(async () => {
  cluster = await Cluster.start({ crds: '0.20.4', operator: '0.20.4' });
  cluster.esc.write('org/own/dev', 'values: {hello: world, other: world}\n');
  await cluster.kube.applied(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'pat', namespace: 'own' },
      stringData: { token: cluster.esc.token },
    },
    store('store'),
    external('works', 'hello'),
    external('often', 'hello', { refreshInterval: '2s' }),
    external('once', 'hello', { refreshPolicy: 'CreatedOnce' }),
    external('no-property', 'nope'),
  );
}, 120_000);
afterAll(() => cluster.stop());

test('--wait waits for what comes, and no longer than for what is final', async () => {
  const waited = await admin('-n', 'own', '--wait', '--timeout', '90s');
  expect(waited.of('ExternalSecret', 'works').status).toBe('ok');
  expect(waited.of('ExternalSecret', 'no-property')).toMatchObject({
    cause: 'property-not-found',
    final: true,
  });
  expect(waited.status).toBe(1);
  await cluster.kube.kubectl(['delete', 'externalsecret', 'no-property', '-n', 'own']);
  expect(await esc8s(cluster.kube.kubeconfig, 'verify', '-n', 'own', '--wait')).toMatchObject({ status: 0 });
}, 120_000);

test('progress of a wait goes to a terminal only, and one line is written over', async () => {
  const written: string[] = [];
  const stdout = { write: () => true };
  await cluster.kube.applied(external('progress', 'nope'));
  for (const isTTY of [true, false]) {
    const stderr = { isTTY, write: (text: string) => written.push(text) };
    const args = [
      'verify',
      '-n',
      'own',
      '--wait',
      '--timeout',
      '3s',
      '--kubeconfig',
      cluster.kube.kubeconfig,
    ];
    expect(await main(args, { stdout, stderr })).toBe(1);
    if (isTTY)
      expect(written.splice(0).every((text) => text.startsWith('\r\u001b[K') && !text.includes('\n'))).toBe(
        true,
      );
  }
  expect(written).toEqual([]);
  await cluster.kube.kubectl(['delete', 'externalsecret', 'progress', '-n', 'own']);
}, 60_000);

test('edits that the operator never looks at again', async () => {
  await cluster.kube.applied(external('once', 'other', { refreshPolicy: 'CreatedOnce' }));
  expect((await admin('-n', 'own')).of('ExternalSecret', 'once').cause).toBe('edits-ignored');
  await cluster.kube.kubectl(['delete', 'externalsecret', 'once', '-n', 'own']);
});

test('a Secret that was deleted, one that lacks a key, a deletion that hangs', async () => {
  await cluster.kube.applied(
    external('orphan', 'hello', { target: { creationPolicy: 'Orphan' } }),
    external('orphan-key', 'hello', { target: { creationPolicy: 'Orphan' } }),
    {
      ...external('held', 'hello'),
      metadata: { name: 'held', namespace: 'own', finalizers: ['example.com/held'] },
    },
  );
  const names = ['orphan', 'orphan-key', 'held'];
  await until(async () => {
    const look = await admin('-n', 'own');
    return names.every((name) => look.of('ExternalSecret', name).status === 'ok');
  });
  await cluster.kube.kubectl(['delete', 'secret', 'orphan', '-n', 'own']);
  await cluster.kube.kubectl(['patch', 'secret', 'orphan-key', '-n', 'own', '-p', '{"data":{"k":null}}']);
  await cluster.kube.kubectl(['delete', 'externalsecret', 'held', '-n', 'own', '--wait=false']);
  const look = await admin('-n', 'own');
  expect(look.of('ExternalSecret', 'orphan').cause).toBe('secret-missing');
  expect(look.of('ExternalSecret', 'orphan-key').cause).toBe('secret-lacks-key');
  expect(look.of('ExternalSecret', 'held').cause).toBe('being-deleted');
  await until(
    async () => (await admin('-n', 'own')).of('ExternalSecret', 'held').cause === 'deletion-stuck',
    60,
  );
  await cluster.kube.kubectl([
    'patch',
    'externalsecret',
    'held',
    '-n',
    'own',
    '--type=merge',
    '-p',
    '{"metadata":{"finalizers":null}}',
  ]);
  for (const name of ['orphan', 'orphan-key'])
    await cluster.kube.kubectl(['delete', 'externalsecret', name, '-n', 'own']);
}, 180_000);

test('a duration that Go cannot read is told while the operator still works', async () => {
  await cluster.kube.applied({
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'day', namespace: 'own' },
    spec: {
      refreshInterval: '1d',
      secretStoreRefs: [{ name: 'store' }],
      selector: { secret: { name: 'pat' } },
    },
  });
  expect((await admin('-n', 'own')).of('PushSecret', 'day').cause).toBe('interval-malformed');
  await cluster.kube.kubectl(['delete', 'pushsecret', 'day', '-n', 'own']);
});

test('without permissions it is unknown, and says which', async () => {
  const rule = (apiGroups: string[], resources: string[]) => ({
    apiGroups,
    resources,
    verbs: ['get', 'list'],
  });
  const esoOnly = await cluster.userWith('eso-only', [rule(['external-secrets.io'], ['*'])]);
  const look = await esc8s(esoOnly, 'verify', '-n', 'own', '-o', 'json');
  expect(look.status).toBe(2);
  expect(look.of('SecretStore', 'store').status).toBe('ok');
  expect(look.of('ExternalSecret', 'works')).toMatchObject({ status: 'unknown', cause: 'forbidden' });
  expect(look.of('ExternalSecret', 'works').message).toContain('get secrets in namespace own');

  await cluster.kube.applied(external('no-property', 'nope'));
  await until(
    async () => (await admin('-n', 'own')).of('ExternalSecret', 'no-property').cause === 'property-not-found',
  );
  const failing = await esc8s(esoOnly, 'verify', '-n', 'own', '-o', 'json');
  expect(failing.of('ExternalSecret', 'no-property')).toMatchObject({
    status: 'fail',
    cause: 'sync-failed-events-hidden',
  });
  expect(failing.of('ExternalSecret', 'no-property').message).toContain('list events in namespace own');
  await cluster.kube.kubectl(['delete', 'externalsecret', 'no-property', '-n', 'own']);

  const nobody = await cluster.userWith('nobody', []);
  const blind = await esc8s(nobody, 'verify', '-n', 'own', '-o', 'json');
  expect(blind.status).toBe(2);
  expect(JSON.parse(blind.stdout).summary.ok).toBe(0);
  expect(blind.stdout).toContain('list externalsecrets.external-secrets.io in namespace own');
}, 120_000);

/** Lets requests through to the API server until it is told to cut them. */
async function proxied(): Promise<{
  kubeconfig: string;
  cutAfter: (requests: number) => void;
  close: () => void;
}> {
  const config = JSON.parse(readFileSync(cluster.kube.kubeconfig, 'utf8'));
  const { createServer: plain } = await import('node:http');
  const token = config.users[0].user.token;
  const target = config.clusters[0].cluster;
  let left = Number.POSITIVE_INFINITY;
  const server = plain((asked, answer) => {
    left -= 1;
    if (left < 0) {
      // In the middle of a body, as cut connections are.
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      answer.write('{"items":[');
      setTimeout(() => answer.socket?.destroy(), 20);
      return;
    }
    const headers = { authorization: `Bearer ${token}`, accept: asked.headers.accept ?? '' };
    const ca = Buffer.from(target['certificate-authority-data'], 'base64');
    request(`${target.server}${asked.url}`, { method: asked.method, headers, ca }, (from) => {
      answer.writeHead(from.statusCode ?? 500, { 'content-type': 'application/json' });
      from.pipe(answer);
    }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const file = join(cluster.folder, 'proxied.kubeconfig');
  const through = { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true };
  writeFileSync(
    file,
    JSON.stringify({
      ...config,
      clusters: [{ name: 'test', cluster: through }],
      users: [{ name: 'test', user: {} }],
    }),
  );
  return { kubeconfig: file, cutAfter: (requests) => (left = requests), close: () => void server.close() };
}

test.each(['manifests', 'namespace'])(
  'a connection that is cut at any request never makes %s ok',
  async (what) => {
    const proxy = await proxied();
    const manifests = join(cluster.folder, 'works.json');
    writeFileSync(
      manifests,
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [store('store'), external('works', 'hello')] }),
    );
    const subject = what === 'manifests' ? ['-f', manifests] : ['-n', 'own'];
    const whole = await esc8s(proxy.kubeconfig, 'verify', ...subject);
    expect(whole).toMatchObject({ status: 0 });
    for (let requests = 0; requests < 20; requests += 1) {
      proxy.cutAfter(requests);
      const { status, stdout, stderr } = await esc8s(proxy.kubeconfig, 'verify', ...subject, '-o', 'json');
      // Enough requests came through: nothing was cut.
      if (status === 0) {
        expect(requests).toBeGreaterThan(3);
        proxy.close();
        return;
      }
      expect({ requests, status }).toEqual({ requests, status: 2 });
      expect(stdout + stderr).toMatch(/api-server-unreachable|does not answer/);
    }
    throw new Error('it never came through');
  },
  60_000,
);

test('an API server that never answers is given up', async () => {
  const sockets: Socket[] = [];
  const silent: Server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const config = JSON.parse(readFileSync(cluster.kube.kubeconfig, 'utf8'));
  config.clusters[0].cluster.server = `https://127.0.0.1:${(silent.address() as { port: number }).port}`;
  const file = join(cluster.folder, 'silent.kubeconfig');
  writeFileSync(file, JSON.stringify(config));
  const { status, stderr } = await esc8s(file, 'verify', '-A', '--request-timeout', '1s');
  expect(status).toBe(2);
  expect(stderr).toContain('no answer within 1 s');
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('an operator that stands still is never ok: what is new, what was changed, what is due', async () => {
  cluster.operator.signal('SIGSTOP');
  try {
    await cluster.kube.applied(external('new', 'hello'), external('works', 'other'));
    const at = await admin('-n', 'own');
    expect(at.of('ExternalSecret', 'new').cause).toBe('not-reconciled-yet');
    expect(at.of('ExternalSecret', 'works').cause).toBe('spec-not-synced');
    await until(async () => {
      const later = await admin('-n', 'own');
      return (
        later.of('ExternalSecret', 'new').cause === 'operator-not-reconciling' &&
        later.of('ExternalSecret', 'often').cause === 'stale'
      );
    });
    expect((await admin('-n', 'own')).status).toBe(1);
  } finally {
    cluster.operator.signal('SIGCONT');
  }
  expect(
    await esc8s(cluster.kube.kubeconfig, 'verify', '-n', 'own', '--wait', '--timeout', '60s'),
  ).toMatchObject({ status: 0 });
}, 180_000);
