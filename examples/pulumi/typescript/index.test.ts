import assert from 'node:assert/strict';
import * as path from 'node:path';
import { before, test } from 'node:test';
import * as pulumi from '@pulumi/pulumi';
import { readDist } from './dist';

const TOKEN = 'of a test';
const root = path.resolve(__dirname, '../../..');
const dist = readDist(path.join(root, 'dist'), path.join(root, 'dist-operator'));

const [NAMESPACE, RELEASE, SECRET] = [
  'kubernetes:core/v1:Namespace',
  'kubernetes:helm.sh/v3:Release',
  'kubernetes:core/v1:Secret',
];

interface Registered {
  readonly type: string;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: the inputs of any resource
  readonly inputs: any;
  readonly began: number;
  ended: number;
}

const registered: Registered[] = [];
let clock = 0;

/** What is not done yet when a resource is registered cannot be what it waited for. */
const mocks: pulumi.runtime.Mocks = {
  async newResource({ type, name, inputs }) {
    const one: Registered = { type, name, inputs, began: clock++, ended: 0 };
    registered.push(one);
    await new Promise((done) => setTimeout(done, type === RELEASE ? 200 : 10));
    one.ended = clock++;
    return { id: `${name}-id`, state: inputs };
  },
  call: () => ({}),
};

let program: typeof import('./index');
before(async () => {
  pulumi.runtime.setAllConfig({ 'external-secrets:access-token': TOKEN }, ['external-secrets:access-token']);
  await pulumi.runtime.setMocks(mocks, 'external-secrets', 'test', false, dist.organizations[0]);
  program = require('./index');
  await Promise.all(program.tokens.map((token) => promised(token.urn)));
  // All is registered when nothing has been for some time.
  for (let seen = -1; seen !== registered.length; ) {
    seen = registered.length;
    await new Promise((done) => setTimeout(done, 300));
  }
});

const promised = <T>(output: pulumi.Output<T>) => new Promise<T>((done) => output.apply(done));
const ofType = (type: string) => registered.filter((one) => one.type === type);
const custom = () => registered.filter(({ type }) => ![NAMESPACE, RELEASE, SECRET].includes(type));
/** Without what makes a value secret, and without a field that the SDK adds. */
const plain = (inputs: object) =>
  JSON.parse(JSON.stringify(inputs, (key, value) => (key === '__inputs' ? undefined : value)));

test('every object of dist is registered once, as it is written', () => {
  assert.deepEqual(
    ofType(NAMESPACE).map(({ inputs }) => plain(inputs)),
    dist.namespaces.map(({ apiVersion, kind, metadata }) => ({ apiVersion, kind, metadata })),
  );
  const byName = (a: { metadata: { name: string } }, b: typeof a) =>
    a.metadata.name < b.metadata.name ? -1 : 1;
  assert.deepEqual(
    custom()
      .map(({ inputs }) => plain(inputs))
      .sort(byName),
    [...dist.steps.flat()].sort(byName),
  );
});

test('External Secrets Operator is installed in the release that dist is for', () => {
  const [{ inputs } = assert.fail(), ...others] = ofType(RELEASE);
  assert.equal(others.length, 0);
  const { chart, version, values, repositoryOpts } = inputs;
  assert.deepEqual(
    { chart, version, values, repositoryOpts },
    {
      chart: 'external-secrets',
      version: dist.operator.version,
      values: dist.operator.values,
      repositoryOpts: { repo: 'https://charts.external-secrets.io' },
    },
  );
});

test('namespaces come first, then the operator and the token, then step by step what is in dist', () => {
  const named = (names: readonly string[]) =>
    custom().filter(({ inputs }) => names.includes(inputs.metadata.name));
  const steps = [
    ofType(NAMESPACE),
    [...ofType(RELEASE), ...ofType(SECRET)],
    ...dist.steps.map((step) => named(step.map(({ metadata }) => metadata.name))),
  ];
  for (const [i, step] of steps.slice(1).entries()) {
    const done = Math.max(...(steps[i] ?? []).map(({ ended }) => ended));
    for (const { name, began } of step) assert.ok(began > done, `${name} did not wait`);
  }
});

test('the token is where the stores read it, and secret', async () => {
  const [{ inputs } = assert.fail(), ...others] = ofType(SECRET);
  assert.equal(others.length, 0);
  const [{ name, namespace, key } = assert.fail()] = dist.tokens;
  assert.deepEqual(plain(inputs.metadata), { name, namespace });
  const SECRET_MARK = '1b47061264138c4ac30d75fd1eb44270';
  assert.ok(JSON.stringify(inputs.stringData).includes(SECRET_MARK), 'the token is sent in the open');
  assert.ok(JSON.stringify(inputs.stringData).includes(`"${key}"`));
  for (const output of [program.accessToken, ...program.tokens.map((token) => token.stringData)])
    assert.ok(await pulumi.isSecret<unknown>(output));
  const elsewhere = registered.filter(({ type }) => type !== SECRET);
  assert.ok(!JSON.stringify(elsewhere).includes(TOKEN));
});
