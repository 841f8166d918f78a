import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadManifests } from '../../lib/cli/manifests';
import { temporaryFolder } from '../kit/project';

let folder: string;
const all = temporaryFolder();
let count = 0;
beforeEach(() => {
  folder = join(all, `${count++}`);
  mkdirSync(folder);
});

const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const object = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
const names = (...paths: string[]) => loadManifests(paths).map(({ metadata }) => metadata.name);

test('files and lists, in the order of their names; folders only if asked for, whatever their name', () => {
  write('b.json', object('b'));
  write('a.yaml', `kind: List\nitems: [${object('a')}, ${object('a-2')}]\n`);
  write('notes.txt', 'no manifest');
  mkdirSync(join(folder, 'sub.yaml'));
  write('sub.yaml/c.yml', `${object('c')}\n---\n---\n${object('c-2')}\n`);
  expect(names(folder)).toEqual(['a', 'a-2', 'b']);
  expect(loadManifests([folder], true).map(({ metadata }) => metadata.name)).toEqual([
    ...['a', 'a-2', 'b'],
    ...['c', 'c-2'],
  ]);
});

test.each([
  ['items: [null]', 'document 1, items[0], is no Kubernetes object: it has no apiVersion'],
  [`items: [${object('a')}, {}]`, 'document 1, items[1], is no Kubernetes object: it has no apiVersion'],
])('a list with %s is refused', (items, message) => {
  const file = write('list.yaml', `kind: List\n${items}\n`);
  expect(() => names(file)).toThrow(`${file}: ${message}; apiVersion, kind and metadata.name are expected`);
});

test.each([
  ['{apiVersion: "", kind: A, metadata: {name: a}}', 'apiVersion'],
  ['{apiVersion: v1, kind: 5, metadata: {name: a}}', 'kind'],
  ['{apiVersion: v1, kind: A, metadata: {name: ""}}', 'metadata.name'],
  ['{apiVersion: v1, kind: A, metadata: null}', 'metadata.name'],
  ['just text', 'apiVersion'],
])('%s is refused', (text, field) => {
  const file = write('it.yaml', `---\n---\n${text}\n`);
  expect(() => names(file)).toThrow(
    `${file}: document 2 is no Kubernetes object: it has no ${field}; apiVersion, kind and metadata.name are expected`,
  );
});

test('a link to nowhere', () => {
  const file = join(folder, 'a.yaml');
  symlinkSync('nowhere', file);
  expect(() => names(folder)).toThrow(`${file}: cannot be read: ENOENT: no such file or directory`);
});

test('a link to a folder', () => {
  const file = join(folder, 'a.yaml');
  symlinkSync('/', file);
  expect(() => names(folder)).toThrow(`${file}: cannot be read: EISDIR: illegal operation on a directory`);
});

test('what is not there', () => {
  expect(() => names(join(folder, 'nope'))).toThrow(
    `${join(folder, 'nope')}: there is no such file or folder; write it with \`npm run synth\`, or name one with -f`,
  );
});

test('nothing', () => {
  expect(() => names(folder)).toThrow(
    `no manifests in ${folder}; expected Kubernetes objects in YAML or JSON, such as npm run synth writes`,
  );
});

test.each([
  ['a: b\n  c: d\n', ':2:4: not YAML: bad indentation of a mapping entry'],
  ['a: *secret-value\n', ':1:17: not YAML: unidentified alias'],
  ['a: !secret-value b\n', ':1:19: not YAML: unknown tag'],
])('%j is not YAML, and is not shown', (text, message) => {
  const file = write('it.yaml', text);
  expect(() => names(file)).toThrow(new Error(`${file}${message}`));
});
