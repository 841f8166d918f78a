import { readFileSync } from 'node:fs';
import type { Live } from '../../lib/cluster/client';
import { type CheckResult, unknown } from '../../lib/cluster/doctor/check';
import { CHECKS } from '../../lib/cluster/doctor/examine';
import { crdsOf, doctor, refusal } from './cluster';

const statuses = (results: Record<string, CheckResult>) =>
  Object.fromEntries(Object.entries(results).map(([check, { status }]) => [check, status]));

describe('the API server', () => {
  test.each([
    [
      refusal(401, 'Unauthorized'),
      'the API server does not take the credentials of the kubeconfig: Unauthorized',
      'log in to the cluster again',
    ],
    [refusal(403, 'no'), 'you may not get /version', 'have an administrator allow it: get /version'],
    [refusal(503, 'later'), / does not answer: later$/, 'see --context and kubectl version'],
    [
      refusal(404, 'not found'),
      / does not answer: it is no API server$/,
      'see --context and kubectl version',
    ],
    [
      [200, { kind: 'Page' }] as const,
      / does not answer: it is no API server$/,
      'see --context and kubectl version',
    ],
  ])('/version says %j', async (said, message, hint) => {
    const { 'api-server': found, ...rest } = await doctor({ says: { 'GET /version': said } });
    expect(found).toMatchObject({ status: 'unknown', message: expect.stringMatching(message), hint });
    expect(Object.values(rest).map((it) => `${it.status}: ${it.message}`)).toEqual(
      Array(8).fill('skipped: the API server could not be asked, see "api-server"'),
    );
  });

  test('it answers', async () => {
    expect((await doctor({}))['api-server']).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/^https:\S+ is Kubernetes v1\.36\.3$/),
    });
  });
});

test('CRDs and no objects', async () => {
  expect(statuses(await doctor({}))).toEqual({
    ...{ 'api-server': 'ok', crds: 'ok', release: 'ok', webhook: 'skipped', reconciling: 'unknown' },
    ...{ deployment: 'skipped', intervals: 'ok', deletions: 'ok', permissions: 'ok' },
  });
});

test('a CRD that is not there, and one that is not established', async () => {
  const [first, ...rest] = crdsOf('0.20.4') as [Live, ...Live[]];
  const { kind } = first.spec.names;
  expect((await doctor({ objects: rest })).crds).toMatchObject({
    status: 'fail',
    message: `no CRD of ${kind}`,
    hint: 'install all CRDs of the release, or crds.createX of its chart',
  });
  expect((await doctor({ objects: [{ ...first, status: {} }, ...rest] })).crds).toMatchObject({
    status: 'fail',
    message: `not established: ${kind}`,
    hint: 'kubectl describe crd shows why',
  });
});

test('without CRDs no check is ok about objects', async () => {
  const results = await doctor({ objects: [] });
  expect(results.crds).toMatchObject({ status: 'fail', message: 'the cluster has no CRDs of ESO' });
  expect(results.release).toMatchObject({ status: 'skipped', message: 'no CRDs to tell it by' });
  for (const check of ['reconciling', 'intervals', 'deletions']) {
    expect(results[check]).toMatchObject({
      status: 'skipped',
      message: 'without CRDs there are no objects of ESO',
    });
  }
});

test('CRDs that cannot be read are not CRDs that are not there', async () => {
  const name = 'secretstores.external-secrets.io';
  const message = `"${name}" is forbidden: User "u" cannot get resource "customresourcedefinitions" in API group "apiextensions.k8s.io"`;
  const results = await doctor({ says: { [`get CustomResourceDefinition ${name}`]: refusal(403, message) } });
  for (const check of ['crds', 'release', 'reconciling', 'intervals', 'deletions']) {
    expect(results[check]).toMatchObject({
      status: 'unknown',
      message: 'you may not get customresourcedefinitions.apiextensions.k8s.io in the whole cluster',
    });
  }
});

test('a kind that is not served leaves its objects unknown', async () => {
  const objects = crdsOf('0.20.4').map((crd) => {
    if (crd.spec.names.kind !== 'PushSecret') return crd;
    const versions = crd.spec.versions.map((version: object) => ({ ...version, served: false }));
    return { ...crd, spec: { ...crd.spec, versions } };
  });
  expect((await doctor({ objects })).intervals).toMatchObject({
    status: 'unknown',
    message: 'the API server does not serve what this asks for: list the objects of external-secrets.io',
  });
});

test.each([
  [{ state: 'unreachable', reason: 'EOF' }, 'the API server does not answer: EOF', 'run this again'],
  [{ state: 'refused', reason: 'no' }, 'the API server refuses the question: no', 'run this again'],
  [{ state: 'forbidden', reason: 'no' }, 'you may not get x', 'have an administrator allow it: get x'],
  [
    { state: 'missing' },
    'the API server does not serve what this asks for: get x',
    'see the check "crds", then run this again',
  ],
] as const)('%j in words', (answer, message, hint) => {
  expect(unknown(answer, 'get x')).toEqual({ status: 'unknown', message, hint });
});

test('the page tells of each check, in their order', () => {
  const page = readFileSync(`${__dirname}/../../docs/doctor.md`, 'utf8');
  expect([...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, check]) => check)).toEqual(
    CHECKS.map(({ check }) => check),
  );
});
