import { apiServer, esc8s, externalSecrets, GROUP, refusal, type Scene, serving } from './kit';

const object = (version: string, name: string) =>
  `${GROUP}/${version}/namespaces/team/externalsecrets/${name}`;

const remove = async (scene: Scene, manifests: string) =>
  esc8s(...['delete', '-f', manifests, '--timeout', '100ms', '--kubeconfig', await apiServer(scene)]);

const live = (finalizers?: string[]) => [200, { metadata: { name: 'it', finalizers } }] as const;
const gone = refusal(404, 'not found');

const stuck = (hint: string) =>
  `error: nothing after these was deleted. ${hint}, then run the same command again\n`;
const OPERATOR = 'Finalizers are taken off by the operator: see that it runs (esc8s doctor)';
const ALLOW = 'Have an administrator allow you to get and delete them';
const REACH = 'See that the cluster can be reached (kubectl version)';

test('an object whose version is not served is deleted in the one that is', async () => {
  const scene: Scene = {
    ...serving('v1'),
    [`GET ${object('v1', 'it')}`]: live(['held']),
    [`DELETE ${object('v1', 'it')}`]: () => {},
  };
  scene[`DELETE ${object('v1', 'it')}`] = (response) => {
    scene[`GET ${object('v1', 'it')}`] = gone;
    response.end('{}');
  };
  expect(await remove(scene, externalSecrets('v1beta1', 'it'))).toEqual({
    status: 0,
    stdout: 'deleted ExternalSecret team/it\n',
    stderr: 'deleting ExternalSecret team/it\n',
  });
});

test('a kind that no version of its group has is not there', async () => {
  const scene: Scene = { ...serving('v1'), [`GET ${GROUP}/v1`]: [200, { resources: [] }] };
  const stdout = 'not there ExternalSecret team/it\n';
  expect(await remove(scene, externalSecrets('v1beta1', 'it'))).toEqual({ status: 0, stdout, stderr: '' });
  expect(await remove({}, externalSecrets('v1', 'it'))).toEqual({ status: 0, stdout, stderr: '' });
});

test('whether there is another version cannot be found out', async () => {
  const scene: Scene = { ...serving('v1'), [`GET ${GROUP}/v1`]: refusal(503, 'later') };
  expect(await remove(scene, externalSecrets('v1beta1', 'it'))).toEqual({
    status: 2,
    stdout: 'not deleted ExternalSecret team/it: later\n',
    stderr: stuck(REACH),
  });
});

test('what holds an object, and what to do about it', async () => {
  const held = { [`GET ${object('v1', 'a')}`]: live(['eso']), [`DELETE ${object('v1', 'a')}`]: live() };
  const finalizers = await remove({ ...serving('v1'), ...held }, externalSecrets('v1', 'a'));
  expect(finalizers).toEqual({
    status: 1,
    stdout: 'still there ExternalSecret team/a: waits for the finalizers eso\n',
    stderr: `deleting ExternalSecret team/a\n${stuck(OPERATOR)}`,
  });
  const forbidden = { [`DELETE ${object('v1', 'b')}`]: refusal(403, 'not you') };
  expect(await remove({ ...serving('v1'), ...forbidden }, externalSecrets('v1', 'b'))).toEqual({
    status: 1,
    stdout: 'not deleted ExternalSecret team/b: not you\n',
    stderr: stuck(ALLOW),
  });
  const refused = { [`DELETE ${object('v1', 'c')}`]: refusal(400, 'a webhook says no') };
  expect(await remove({ ...serving('v1'), ...refused }, externalSecrets('v1', 'c'))).toEqual({
    status: 1,
    stdout: 'not deleted ExternalSecret team/c: a webhook says no\n',
    stderr: stuck('Mend what the API server refuses'),
  });
  const unreachable = { [`DELETE ${object('v1', 'd')}`]: refusal(503, 'later') };
  expect(await remove({ ...serving('v1'), ...unreachable }, externalSecrets('v1', 'd'))).toEqual({
    status: 2,
    stdout: 'not deleted ExternalSecret team/d: later\n',
    stderr: stuck(REACH),
  });
  const all = { ...serving('v1'), ...held, ...forbidden, ...unreachable };
  expect(await remove(all, externalSecrets('v1', 'd', 'b', 'a'))).toMatchObject({
    status: 1,
    stderr: `deleting ExternalSecret team/a\n${stuck(`${ALLOW}; ${REACH}; ${OPERATOR}`)}`,
  });
});
