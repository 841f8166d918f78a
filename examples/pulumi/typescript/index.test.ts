import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import * as pulumi from '@pulumi/pulumi';
import { parse, parseAllDocuments } from 'yaml';

const project = parse(readFileSync('Pulumi.yaml', 'utf8'));
const dist: string = project.config.dist.default;
const token = 'the-token';

/** A resource as the engine would be asked for it. */
interface Registration {
  urn: string;
  // biome-ignore lint/suspicious/noExplicitAny: of any kind
  inputs: any;
  /** What was there by then. */
  after: string[];
}

/** Runs the program; gives what it registered. */
async function up(
  organization = 'my-org',
  config: object = { dist, 'pulumi-pat': token },
): Promise<Registration[]> {
  const registrations: Registration[] = [];
  const ready: string[] = [];
  const mocks: pulumi.runtime.Mocks = {
    async newResource({ type, name, inputs }) {
      const urn = `${type}::${name}`;
      registrations.push({ urn, inputs, after: [...ready] });
      // What does not wait is registered meanwhile.
      await new Promise((done) => setTimeout(done, 10));
      ready.push(urn);
      return { id: name, state: inputs };
    },
    call: ({ token }) => assert.fail(`unexpected call of ${token}`),
  };
  pulumi.runtime.setAllConfig(
    Object.fromEntries(Object.entries(config).map(([key, value]) => [`${project.name}:${key}`, value])),
  );
  await pulumi.runtime.setMocks(mocks, project.name, 'dev', false, organization);
  delete require.cache[require.resolve('./index')];
  try {
    require('./index');
  } finally {
    await pulumi.runtime.disconnect();
  }
  return registrations;
}

/** The objects of each file of a folder. */
function documents(folder: string) {
  return readdirSync(folder)
    .sort()
    .map((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map((it) => it.toJS()));
}

/** The URN, as far as this project goes, of an object of the YAML. */
function urnOf({ apiVersion, kind, metadata: { name, namespace } }: ReturnType<typeof parse>): string {
  const group = apiVersion === 'v1' ? 'core/v1' : apiVersion;
  return `kubernetes:${group}:${kind}::${namespace === undefined ? name : `${namespace}/${name}`}`;
}

const RELEASE = 'kubernetes:helm.sh/v3:Release::external-secrets';
const TOKEN = 'kubernetes:core/v1:Secret::external-secrets/pulumi-access-token';

test('every object of dist is registered once, as it is in the YAML', async () => {
  const registrations = await up();
  const objects = registrations.filter(({ urn }) => urn !== RELEASE && urn !== TOKEN);
  const expected = documents(dist).flat();
  assert.equal(objects.length, expected.length);
  assert.deepEqual(
    Object.fromEntries(objects.map(({ urn, inputs }) => [urn, inputs])),
    Object.fromEntries(expected.map((object) => [urnOf(object), object])),
  );
});

test('namespaces come first, then the release, the token, and file after file', async () => {
  const registrations = new Map((await up()).map(({ urn, after }) => [urn, after]));
  const objects = documents(dist).flat();
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(urnOf);
  const files = documents(dist).map((file) => file.map(urnOf).filter((urn) => !namespaces.includes(urn)));
  const before: string[] = [];
  for (const step of [namespaces, [RELEASE], [TOKEN], ...files]) {
    for (const urn of step)
      assert.deepEqual(
        before.filter((other) => !registrations.get(urn)?.includes(other)),
        [],
        `${urn} waits`,
      );
    before.push(...step);
  }
  assert.equal(before.length, registrations.size);
});

test('the chart has the version and the values of dist-operator', async () => {
  const release = (await up()).find(({ urn }) => urn === RELEASE)?.inputs;
  const { chart, name, namespace, repositoryOpts, version, valueYamlFiles } = release;
  const values = `${dist}-operator/values.yaml`;
  assert.match(readFileSync(values, 'utf8'), new RegExp(`for External Secrets Operator ${version};`));
  assert.deepEqual(await Promise.all(valueYamlFiles.map(({ path }: { path: string }) => path)), [values]);
  assert.deepEqual(
    { chart, name, namespace, repositoryOpts },
    {
      chart: 'external-secrets',
      name: 'external-secrets',
      namespace: 'external-secrets',
      repositoryOpts: { repo: 'https://charts.external-secrets.io' },
    },
  );
});

/** How a secret travels to the engine. */
const secret = (value: unknown) => ({
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  value,
});

test('the token is where the stores expect it, and a secret', async () => {
  const registrations = await up();
  const registration = registrations.find(({ urn }) => urn === TOKEN);
  const [{ key, ...metadata }] = documents(dist)
    .flat()
    .filter(({ kind }) => kind === 'ClusterSecretStore')
    .map(({ spec }) => spec.provider.pulumi.auth.accessToken.secretRef);
  assert.deepEqual(registration?.inputs, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata,
    stringData: secret({ [key]: token }),
  });
  const others = registrations.filter((other) => other !== registration);
  assert.ok(!JSON.stringify(others).includes(token));
});

test('a missing token: what to type keeps it a secret', async () => {
  await assert.rejects(
    up('my-org', { dist }),
    /`pulumi config set --secret external-secrets-operator:pulumi-pat /,
  );
});

test('another organization is refused, but for backends that have none', async () => {
  await assert.rejects(up('acme'), {
    message:
      `${dist} reads environments of organization my-org, this stack is in acme; ` +
      'set organization in main.ts and synthesize again',
  });
  assert.ok((await up('organization')).length > 0);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'esc-'));
  mkdirSync(join(folder, 'dist'));
  mkdirSync(join(folder, 'dist-operator'));
  write('dist-operator/values.yaml', '# Written by x for External Secrets Operator 0.10.4; edit y\n');
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const upThere = () => up('my-org', { dist: join(folder, 'dist'), 'pulumi-pat': token });

test('another dist: a store of 0.10.4 in a namespace, and one that logs in by OIDC', async () => {
  const store = (name: string, pulumi: object) => ({
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'SecretStore',
    metadata: { name, namespace: 'team-a', labels: { app: 'a' }, annotations: { note: 'b' } },
    spec: { provider: { pulumi: { organization: 'my-org', ...pulumi } } },
  });
  const secretRef = { name: 'token', key: 'pat' };
  const stores = [store('old', { accessToken: { secretRef } }), store('oidc', { auth: { oidcConfig: {} } })];
  write('dist/3-stores.k8s.yaml', stores.map((it) => `---\n${JSON.stringify(it)}\n`).join(''));
  const registrations = (await upThere()).map(({ urn, inputs }) => [
    urn,
    inputs.stringData ?? inputs.version ?? inputs,
  ]);
  assert.equal(registrations.length, 4);
  assert.deepEqual(Object.fromEntries(registrations), {
    [RELEASE]: '0.10.4',
    'kubernetes:core/v1:Secret::team-a/token': secret({ pat: token }),
    ...Object.fromEntries(stores.map((store) => [urnOf(store), store])),
  });
});

test('what cannot be registered is refused', async () => {
  await assert.rejects(
    upThere(),
    /dist holds no YAML, expected what synth wrote; run npm run synth, or set dist$/,
  );
  write('dist/2-token.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: b }\n');
  await assert.rejects(
    upThere(),
    /2-token\.yaml: Secret b\/a is of the core group, of which only Namespace is/,
  );
  write('dist/2-token.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n');
  write('dist-operator/values.yaml', 'installCRDs: true\n');
  await assert.rejects(upThere(), /values\.yaml names no release of External Secrets Operator at its head/);
});
