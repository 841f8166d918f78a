import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { headOf } from '../../lib/manifest/head';
import { temporaryFolder } from '../kit/project';
import { esc8s } from './kit';

const folder = temporaryFolder();
let count = 0;
const before = process.cwd();
let here: string;
beforeEach(() => {
  here = join(folder, String(count++));
  mkdirSync(here);
  process.chdir(here);
});
afterAll(() => process.chdir(before));

const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const secret = (name: string, interval = '1h', namespace = 'shop') =>
  `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: ${name}, namespace: ${namespace} }\n` +
  `spec: { refreshInterval: ${interval} }\n`;
const target = (name: string, release: string, ...texts: string[]) =>
  write(`dist/${name}/a.yaml`, `---\n${headOf({ release, target: name })}\n${texts.join('---\n')}`);

test('two targets by their names: what is in one only, the rest by fields, objects that differ alike together', async () => {
  target('dev', '0.20.4', secret('a', '1m'), secret('b', '1m'), secret('c'), secret('old'));
  target(
    'prod',
    '2.9.0',
    secret('a'),
    secret('b'),
    secret('c'),
    secret('x'),
    secret('y'),
    secret('z'),
    secret('zz'),
    secret('zzz'),
  );
  write('dist-operator/dev/values.yaml', 'installCRDs: true\n');
  write('dist-operator/prod/values.yaml', 'installCRDs: true\nrbac: { serviceAccountTokenCreate: false }\n');
  expect(await esc8s('diff', 'dev', 'prod')).toEqual({
    status: 1,
    stderr: '',
    stdout: `dev → prod: 1 only in dev, 5 only in prod, 3 changed, 1 the same
ESO 0.20.4 → 2.9.0
- ExternalSecret shop/old
+ ExternalSecret shop/x, shop/y, shop/z and 2 more
~ ExternalSecret shop/a, shop/b
    spec.refreshInterval: 1m → 1h
~ Values external-secrets
    rbac: (none) → {"serviceAccountTokenCreate":false}
`,
  });
});

test('the same is exit code 0, and files will do', async () => {
  write('a.yaml', secret('a'));
  write('b.yaml', secret('a'));
  expect(await esc8s('diff', 'a.yaml', 'b.yaml')).toEqual({
    status: 0,
    stdout: 'a.yaml → b.yaml: 1 the same\n',
    stderr: '',
  });
});

test('json has all', async () => {
  target('dev', '2.9.0', secret('a'), secret('b'));
  target('prod', '2.9.0', secret('a', '2h'), secret('c'));
  const { status, stdout } = await esc8s('diff', 'dev', 'prod', '-o', 'json');
  expect(status).toBe(1);
  const of = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', namespace: 'shop' };
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    command: 'diff',
    from: { name: 'dev', release: '2.9.0' },
    to: { name: 'prod', release: '2.9.0' },
    summary: { onlyInFrom: 1, onlyInTo: 1, changed: 1, same: 0 },
    onlyInFrom: [{ ...of, name: 'b' }],
    onlyInTo: [{ ...of, name: 'c' }],
    changed: [{ ...of, name: 'a', fields: [{ field: 'spec.refreshInterval', from: '1h', to: '2h' }] }],
  });
});

test('no value of a Secret and no token is shown, in no form', async () => {
  const token = (digit: string) => `pul-${digit.repeat(40)}`;
  const of = (password: string, digit: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: a, annotations: { note: ${token(digit)} } }\nstringData: { password: ${password} }\n`;
  write('a.yaml', of('hunter2', '1'));
  write('b.yaml', of('swordfish', '2'));
  const text = await esc8s('diff', 'a.yaml', 'b.yaml');
  expect(text.stdout).toContain('    stringData.password: differs (not shown)\n');
  const json = await esc8s('diff', 'a.yaml', 'b.yaml', '-o', 'json');
  expect(JSON.parse(json.stdout).changed[0].fields).toContainEqual({
    field: 'stringData.password',
    hidden: true,
  });
  for (const { stdout, stderr } of [text, json])
    expect(stdout + stderr).not.toMatch(/hunter2|swordfish|pul-1|pul-2/);
});

test('all of it is on one screen', async () => {
  const many = (interval: (i: number) => string) =>
    Array.from({ length: 200 }, (_, i) => secret(`a-${i}`, interval(i))).join('---\n');
  write(
    'a.yaml',
    many(() => '1h'),
  );
  write(
    'b.yaml',
    many((i) => `${i + 2}h`),
  );
  const { stdout } = await esc8s('diff', 'a.yaml', 'b.yaml');
  expect(stdout.split('\n').length).toBeLessThan(60);
  expect(stdout).toContain('and 176 more groups of objects; -o json has all\n');
});

test('many fields of one object are counted', async () => {
  const of = (value: string) =>
    secret('a').replace(
      'spec: {',
      `spec: { ${Array.from({ length: 12 }, (_, i) => `f${i}: ${value}`).join(', ')},`,
    );
  write('a.yaml', of('x'));
  write('b.yaml', of('y'));
  expect((await esc8s('diff', 'a.yaml', 'b.yaml')).stdout).toContain(
    '    and 4 more fields; -o json has all\n',
  );
});

test.each([
  [[], 'error: got nothing to compare; expected two targets, files or folders: esc8s diff dev prod\n'],
  [['dev'], 'error: got dev to compare; expected two targets, files or folders: esc8s diff dev prod\n'],
  [['-', '-'], 'error: stdin can be read once; name a file or a folder for one of the two\n'],
  [
    ['dev', 'prd'],
    'error: there is no file or folder prd, nor a target dist/prd; expected dev, prod; did you mean prod\n',
  ],
  [['dev', 'broken.yaml'], 'error: broken.yaml:1:1: '],
])('%j is refused', async (args, text) => {
  target('dev', '2.9.0', secret('a'));
  target('prod', '2.9.0', secret('a'));
  write('broken.yaml', 'just text\n');
  const { status, stdout, stderr } = await esc8s('diff', ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.startsWith(text) ? text : stderr).toBe(text);
});

test('where there are no targets, none are expected', async () => {
  expect((await esc8s('diff', 'dev', 'prod')).stderr).toBe(
    'error: there is no file or folder dev, nor a target dist/dev\n',
  );
});
