import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { rules } from '../../lib/rules';
import { root, run, temporaryFolder } from '../kit/project';
import { esc8s, file } from './kit';

const bad = rules.find(({ name }) => name === 'property-is-ignored')?.bad as string;
const good = file(EXAMPLE_STORES, 'good.yaml');
const chart = file('a: b\n---\n{{- if .Values.x }}\na: b\n{{- end }}\n', 'chart.yaml');
const CHART_ERROR = `error: ${chart}:3:3: not YAML: missed comma between flow collection entries; a template of Helm is rendered first: helm template\n`;
const OTHER_ERROR = `error: ${chart}:1:1: no Kubernetes object: it has no apiVersion; apiVersion, kind and metadata.name are expected\n`;

test('what cannot be read is said, the rest is checked, and the code is 2', async () => {
  expect(await esc8s('check', chart, '/nowhere', good)).toEqual({
    status: 2,
    stdout: 'no findings in 2 objects, for ESO 2.9.0\n',
    stderr: `error: /nowhere: there is no such file or folder; write it with \`npm run synth\`, or name one with -f\n${OTHER_ERROR}${CHART_ERROR}`,
  });
});

test('findings win over it', async () => {
  const text = `${bad}---\n${EXAMPLE_STORES}---\na: [\n`;
  const both = file(text);
  const line = text.split('\n').length;
  const { status, stdout, stderr } = await esc8s('check', both, '-o', 'json');
  const message = 'not YAML: unexpected end of the stream within a flow collection';
  expect({ status, stderr }).toEqual({ status: 1, stderr: `error: ${both}:${line}:1: ${message}\n` });
  expect(JSON.parse(stdout)).toMatchObject({
    summary: { objects: 3, error: 1 },
    problems: [{ file: both, line, column: 1, message }],
    findings: [{ rule: 'ESC203' }],
  });
});

test('where nothing can be read there is no summary', async () => {
  expect(await esc8s('check', chart)).toEqual({ status: 2, stdout: '', stderr: OTHER_ERROR + CHART_ERROR });
});

test('of many errors in a file the first are said, and how many more there are', async () => {
  const many = file('a: [\n---\n'.repeat(30));
  const { stderr } = await esc8s('check', many);
  expect(stderr.split('\n')).toHaveLength(12);
  expect(stderr).toContain(`error: ${many}: and 20 more\n`);
});

const folder = temporaryFolder();

test('in a folder what is no Kubernetes object is passed over', async () => {
  const others = {
    'cdk8s.yaml': 'language: typescript\n',
    'kustomization.yaml': 'kind: Kustomization\nresources: []\n',
    'package.json': '{ "name": "x" }\n',
    'stores.yaml': EXAMPLE_STORES,
    'values.yaml': 'replicas: 1\n---\nimage: x\n',
  };
  for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
  const names = ['cdk8s.yaml', 'kustomization.yaml', 'package.json', 'values.yaml'];
  expect(await esc8s('check', folder)).toEqual({
    status: 0,
    stdout: 'no findings in 2 objects, for ESO 2.9.0\n',
    stderr: `note: passed over, not Kubernetes objects: ${names.map((name) => join(folder, name)).join(', ')}\n`,
  });
  mkdirSync(join(folder, 'values'));
  for (let i = 0; i < 7; i++) writeFileSync(join(folder, 'values', `${i}.yaml`), 'a: 1\n');
  expect((await esc8s('check', join(folder, 'values'))).stderr).toBe(
    `error: no manifests in ${join(folder, 'values')}, only files of other sorts; expected Kubernetes objects in YAML or JSON, such as npm run synth writes\n`,
  );
  expect((await esc8s('check', '-R', folder)).stderr).toMatch(/ and 6 more\n$/);
});

test('live objects through a pipe, as YAML and as JSON with tabs, place by place', () => {
  const live = {
    apiVersion: 'v1',
    items: [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: {
          annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"v1"}\n' },
          creationTimestamp: '2026-01-01T00:00:00Z',
          managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:spec': { '.': {} } } }],
          name: 'db',
          namespace: 'a',
          resourceVersion: '12',
          uid: '00000000-0000-0000-0000-000000000000',
        },
        spec: { refreshInterval: '1d', target: { template: { metadata: {} } } },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      },
    ],
    kind: 'List',
    metadata: { resourceVersion: '' },
  };
  const json = file(JSON.stringify(live, null, '\t'));
  const piped = run(`cat "${json}" | node --import tsx lib/cli/bin.ts check -`, root);
  expect(piped.stderr).toBe('');
  expect(piped.status).toBe(1);
  expect(piped.stdout).toContain('stdin:28:5: error ESC101 duration-is-malformed');
});
