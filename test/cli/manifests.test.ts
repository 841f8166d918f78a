import { execFileSync } from 'node:child_process';
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
  ['items: [null]', '2:9: no Kubernetes object: it has no apiVersion'],
  [`items: [${object('a')}, {}]`, '2:73: no Kubernetes object: it has no apiVersion'],
])('a list with %s is refused', (items, message) => {
  const file = write('list.yaml', `kind: List\n${items}\n`);
  expect(() => names(file)).toThrow(`${file}:${message}; apiVersion, kind and metadata.name are expected`);
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
    `${file}:3:1: no Kubernetes object: it has no ${field}; apiVersion, kind and metadata.name are expected`,
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
  expect(() => names(folder)).toThrow(
    `${file}: a link to a folder, which is not followed; name the folder itself`,
  );
});

test('what is no regular file is refused without a look into it', async () => {
  const pipe = join(folder, 'a.yaml');
  execFileSync('mkfifo', [pipe]);
  const message = 'a pipe, not a file; pipe what it gives into esc8s check -';
  expect(() => names(pipe)).toThrow(new Error(`${pipe}: ${message}`));
  expect(() => names(folder)).toThrow(new Error(`${pipe}: ${message}`));
  expect(() => names('/dev/zero')).toThrow('/dev/zero: a device, not a file');
});

test('links that go round, and folders of others', () => {
  write('a.yaml', object('a'));
  symlinkSync('.', join(folder, 'round'));
  for (const name of ['node_modules', '.git']) {
    mkdirSync(join(folder, name));
    write(`${name}/b.yaml`, object('b'));
  }
  expect(loadManifests([folder], true)).toHaveLength(1);
  symlinkSync('b.yaml', join(folder, 'b.yaml'));
  expect(() => names(folder)).toThrow(`${join(folder, 'b.yaml')}: cannot be read: ELOOP`);
});

test('what is named twice is read once', () => {
  const file = write('a.yaml', object('a'));
  expect(names(file, folder, join(folder, '..', folder.split('/').at(-1) as string, 'a.yaml'))).toEqual([
    'a',
  ]);
});

test.each([
  ['UTF-16, little endian', Buffer.from(`\ufeff${object('ü')}`, 'utf16le')],
  ['UTF-16, big endian', Buffer.from(`\ufeff${object('ü')}`, 'utf16le').swap16()],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${object('ü')}`)],
])('%s', (_what, bytes) => {
  const file = join(folder, 'a.yaml');
  writeFileSync(file, bytes);
  expect(names(file)).toEqual(['ü']);
});

test.each([
  [
    Buffer.from(object('a'), 'utf16le'),
    ':1:2: a NUL character: this is binary, or UTF-16 without a byte order mark; expected UTF-8',
  ],
  [
    Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    ': not UTF-16, as its byte order mark says; save the file as UTF-8',
  ],
  [
    Buffer.from('a: 1\n# \xfc\nb: 1\n', 'latin1'),
    ':2: not UTF-8, which YAML is written in; save the file as UTF-8',
  ],
  [
    Buffer.alloc(33 * 1024 * 1024, ' '),
    ': larger than 32 MB: 33 MB; divide it, or check fewer objects at once',
  ],
])('bytes that are refused: %#', (bytes, message) => {
  const file = join(folder, 'a.yaml');
  writeFileSync(file, bytes);
  expect(() => names(file)).toThrow(new Error(`${file}${message}`));
});

test('what is done with manifests is done with all of them', () => {
  write('a.yaml', object('a'));
  const bad = write('b.yaml', 'a: [\n---\na: [\n');
  expect(() => names(folder)).toThrow(
    `${bad}:2:1: not YAML: unexpected end of the stream within a flow collection; and 1 more such errors`,
  );
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

describe('a folder with one for each target', () => {
  const head = (release: string, target: string) =>
    `---\n# Written by cdk8s-pulumi-esc for External Secrets Operator ${release}, target ${target}; edit main.ts instead.\n`;
  beforeEach(() => {
    for (const target of ['dev', 'prod']) {
      mkdirSync(join(folder, target));
      write(`${target}/a.yaml`, `${head('2.9.0', target)}${object('a')}\n`);
    }
  });

  test('is not one target: name one', () => {
    expect(() => loadManifests([folder])).toThrow(
      `no manifests in ${folder} itself, only in folders below; name one, such as ${join(folder, 'dev')}, or all of them with -R`,
    );
    expect(names(join(folder, 'prod'))).toEqual(['a']);
  });

  test('is not for one cluster', () => {
    expect(() => loadManifests([folder], true)).toThrow(
      `these are manifests of dev, prod, which are for a cluster each; name one: -f ${join(folder, 'dev')}`,
    );
  });
});
