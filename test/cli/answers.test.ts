import type { ServerResponse } from 'node:http';
import { readAnswer } from '../../lib/cluster/answer';
import { KubeClient } from '../../lib/cluster/client';
import { apiServer, esc8s, externalSecrets, GROUP, refusal, type Scene, serving } from './kit';

const noAnswer = (status: number, expected: string) => ({
  state: 'unreachable',
  reason: `HTTP ${status} with a body that is no ${expected}; is this an API server?`,
});

test.each([
  [200, '{"a":1}', { state: 'found', value: { a: 1 } }],
  [200, 'null', noAnswer(200, 'JSON object')],
  [200, '[]', noAnswer(200, 'JSON object')],
  [200, '<html>', noAnswer(200, 'JSON')],
  [404, '404 page not found\n', { state: 'missing' }],
  [404, '{"kind":"Status"}', { state: 'missing' }],
  [404, '{"message":"no route"}', noAnswer(404, 'Status')],
  [404, 'null', noAnswer(404, 'JSON object')],
  [401, '<html>', { state: 'forbidden', reason: 'Unauthorized' }],
  [403, '{"message":"no"}', { state: 'forbidden', reason: 'no' }],
  [400, '{}', { state: 'refused', reason: 'HTTP 400' }],
  [429, '{}', { state: 'unreachable', reason: 'HTTP 429' }],
  [503, '{"message":"later"}', { state: 'unreachable', reason: 'later' }],
])('HTTP %i with %s', (status, text, answer) => {
  expect(readAnswer(status, text)).toEqual(answer);
});

const connect = async (scene: Scene) => KubeClient.connect({ kubeconfig: await apiServer(scene) });

test.each([{}, null, [], { resources: [null] }, { items: [{}] }])(
  'an API server that answers %j is none, whatever was asked',
  async (body) => {
    const client = await connect({
      ...serving('v1'),
      [`GET ${GROUP}/v1/externalsecrets`]: [200, body],
      [`GET ${GROUP}/v1/namespaces/default/externalsecrets/it`]: [200, body],
    });
    const state = 'unreachable';
    expect(await client.list('external-secrets.io/v1', 'ExternalSecret')).toMatchObject({ state });
    const ref = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name: 'it' };
    expect(await client.get(ref)).toMatchObject({ state });
    const odd = await connect({
      ...{ 'GET /version': [200, body], [`GET ${GROUP}`]: [200, body], [`GET ${GROUP}/v1`]: [200, body] },
    });
    for (const asked of ['/version', GROUP]) expect(await odd.request('GET', asked)).toMatchObject({ state });
    expect(await odd.resource('external-secrets.io/v1', 'ExternalSecret')).toMatchObject({ state });
  },
);

test('what depends on a malformed answer is unknown', async () => {
  const discovery = await apiServer({ [`GET ${GROUP}`]: [200, {}] });
  expect(await esc8s('verify', '-A', '--kubeconfig', discovery)).toEqual({
    status: 2,
    stdout: expect.stringContaining(
      `HTTP 200 with a body that is no answer to ${GROUP}; is this an API server?`,
    ),
    stderr: '',
  });
  const list = await apiServer({ ...serving('v1'), [`GET ${GROUP}/v1/externalsecrets`]: [200, {}] });
  const said = await esc8s('verify', '-A', '--kubeconfig', list);
  expect(said).toMatchObject({ status: 2, stderr: '' });
  expect(said.stdout).toContain('no list of ExternalSecret; is this an API server?');
});

test('a kind that was not there is asked for again', async () => {
  const scene = serving('v1');
  const client = await connect(scene);
  const ask = () => client.resource('external-secrets.io/v1', 'PushSecret');
  expect(await ask()).toEqual({ state: 'missing' });
  const value = { name: 'pushsecrets', namespaced: true };
  scene[`GET ${GROUP}/v1`] = [200, { resources: [{ kind: 'PushSecret', ...value }] }];
  expect(await ask()).toEqual({ state: 'found', value });
});

test.each([undefined, '', 'default'])('in the namespace %j', async (namespace) => {
  const client = await connect(serving('v1'));
  const ref = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name: 'it', namespace };
  expect(await client.path(ref)).toEqual({
    state: 'found',
    value: `${GROUP}/v1/namespaces/default/externalsecrets/it`,
  });
});

test('a server that sends a byte now and then is given up', async () => {
  const drip = (response: ServerResponse) => {
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  };
  const path = await apiServer({ 'GET /version': drip });
  const { status, stderr } = await esc8s('verify', '-A', '--kubeconfig', path, '--request-timeout', '300ms');
  expect(status).toBe(2);
  expect(stderr).toContain(
    'does not answer: no answer within 0.3 s, or not all of it; see --request-timeout',
  );
});

test.each([
  [
    [401, 'who?'] as const,
    ' does not take the credentials of the kubeconfig (401); log in to it again, or choose another --context',
  ],
  [refusal(403, 'not you'), ' refuses GET /version: not you; have an administrator allow it'],
  [refusal(400, 'bad'), ' refuses GET /version: bad; have an administrator allow it'],
  [refusal(404, 'what?'), ' is none: it has no /version'],
  [refusal(503, 'later'), ' does not answer: later'],
])('an API server that says %j at first', async (said, message) => {
  const path = await apiServer({ 'GET /version': said });
  for (const args of [
    ['verify', '-A'],
    ['delete', '-f', externalSecrets('v1', 'a')],
  ]) {
    expect(await esc8s(...args, '--kubeconfig', path)).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: the API server http:\/\/127\.0\.0\.1:\d+ .*\n$/),
    });
    expect((await esc8s(...args, '--kubeconfig', path)).stderr).toContain(`${message}\n`);
  }
});

test('an unreachable server is never nothing to check; --wait asks again', async () => {
  let cuts = 1;
  const secret = {
    metadata: { name: 'it', namespace: 'team', creationTimestamp: new Date().toISOString() },
    spec: {},
  };
  const path = await apiServer({
    ...serving('v1'),
    [`GET ${GROUP}`]: (response) => {
      cuts -= 1;
      if (cuts >= 0) return response.destroy();
      return response.end(JSON.stringify({ versions: [{ version: 'v1' }] }));
    },
    [`GET ${GROUP}/v1/externalsecrets`]: [200, { items: [secret] }],
  });
  const once = await esc8s('verify', '-A', '-o', 'json', '--kubeconfig', path);
  expect(once).toMatchObject({ status: 2, stderr: '' });
  expect(JSON.parse(once.stdout).results).toMatchObject([
    { object: { kind: '*', name: '*' }, status: 'unknown', cause: 'api-server-unreachable' },
  ]);
  cuts = 1;
  const waited = await esc8s(
    ...['verify', '-A', '-o', 'json', '--wait', '--timeout', '2s', '--kubeconfig', path],
  );
  expect(JSON.parse(waited.stdout).results[0].object).toMatchObject({ kind: 'ExternalSecret', name: 'it' });
});
