import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '../../lib/error';
import { type Crd, crds, newest } from '../../lib/release';
import data from '../../lib/release/data.json';
import { importRelease } from '../../scripts/import';
import { bundleOf, ROOT, runScript, temporaryDirectory } from './script';

jest.setTimeout(120_000);

// What the scripts say on the way.
beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const directory = temporaryDirectory();
const committed = path.join(ROOT, 'imports', 'external-secrets.io.ts');
const before = readFileSync(committed, 'utf8');
const file = (name: string, text: string): string => {
  const where = path.join(directory, name);
  writeFileSync(where, text);
  return where;
};
const bundle = bundleOf(crds(newest));

afterAll(() => expect(readFileSync(committed, 'utf8')).toBe(before));

test('the committed imports are what the data and a bundle give, byte for byte', async () => {
  const [one, two] = [path.join(directory, 'one.ts'), path.join(directory, 'two.ts')];
  const runs = await Promise.all([
    runScript('import', ['--release', newest, '--from-data', '--output', one]),
    runScript('import', ['--release', `v${newest}`, '--from', file('same.yaml', bundle), '--output', two]),
  ]);
  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(runs[1]?.stderr).toContain("another text than upstream's, with the same definitions");
  expect(readFileSync(one, 'utf8')).toBe(before);
  expect(readFileSync(two, 'utf8')).toBe(before);
});

test('the imports say what they were made of, and of nothing that depends on the machine', () => {
  const head = before.split('\n').slice(0, 3).join('\n');
  expect(head).toContain(`release ${newest}, `);
  expect(head).toContain(
    `sha256 of the deploy/crds/bundle.yaml of that release: ${data.releases[newest as '2.9.0'].bundle}`,
  );
  expect(before.split('\n').length).toBeLessThan(10_000);
  expect(before).not.toMatch(/20\d\d-\d\d/);
  for (const place of [ROOT, tmpdir()]) expect(before).not.toContain(place);
});

describe('what cannot be imported leaves the old imports alone', () => {
  const usage = 'usage: npm run import -- --release RELEASE [--from FILE|URL | --from-data] [--output FILE]';
  const others = (kind: string) => crds(newest).filter((crd) => crd.spec.names.kind !== kind);
  const noPulumi = (crd: Crd): Crd => JSON.parse(JSON.stringify(crd).replaceAll('"pulumi"', '"vault"'));
  // A field more than the release has.
  const altered = (crd: Crd): Crd =>
    JSON.parse(JSON.stringify(crd).replace('"refreshInterval"', '"refreshEvery"'));
  const from = (name: string, text: string) => ['--release', newest, '--from', file(name, text)];
  const cut = bundle.slice(0, bundle.indexOf('oidcConfig'));
  const cases: [why: string, args: string[], text: string | RegExp][] = [
    ['no release', [], `--release is missing\n${usage}`],
    ['an unknown option', ['--relase', '2.9.0'], `unknown option '--relase'\n${usage}`],
    ['a stray argument', ['--release', newest, 'x'], `unexpected argument 'x'\n${usage}`],
    [
      'two sources',
      ['--release', newest, '--from-data', '--from', 'x'],
      'are both given, expected one of them',
    ],
    ['a release that never was', ['--release', '0.21'], 'does not exist; did you mean 0.20.4 or 1.0.0?'],
    [
      'a newer release',
      ['--release', '99.1.0'],
      'release "99.1.0" is not in lib/release/data.json: add it with `npm run release -- --release 99.1.0`',
    ],
    [
      'another patch',
      ['--release', '2.8.7'],
      'release "2.8.7" is not in lib/release/data.json, which has 2.8.0: add',
    ],
    [
      'a file that is absent',
      ['--release', newest, '--from', 'absent.yaml'],
      'absent.yaml: cannot be read: ENOENT',
    ],
    ['no YAML', from('text.yaml', 'a: [1,\n b: }'), /text\.yaml: not YAML, or cut off: /],
    [
      'a bundle of something else',
      from('other.yaml', 'apiVersion: v1\nkind: List\n'),
      'it has no CustomResourceDefinition of the group external-secrets.io',
    ],
    ['a bundle that was cut off', from('cut.yaml', cut), /cut\.yaml: .*is the file cut off\?/],
    [
      'a kind that is missing',
      from('five.yaml', bundleOf(others('PushSecret'))),
      'it lacks PushSecret: is the file cut',
    ],
    [
      'a bundle without Pulumi',
      from('vault.yaml', bundleOf(crds(newest).map(noPulumi))),
      'has no provider "pulumi", expected a bundle of ESO 0.10.4 or newer',
    ],
    [
      'the bundle of another release',
      from('older.yaml', bundleOf(crds('2.6.0'))),
      `this is not the bundle of ESO ${newest}, but that of 2.5.0 or 2.6.0`,
    ],
    [
      'a bundle that nobody knows',
      from('altered.yaml', bundleOf(crds(newest).map(altered))),
      `its schemas are not those of ESO ${newest}, nor of another known release: is it the right file?`,
    ],
    [
      'a port where nobody listens',
      ['--release', newest, '--from', 'http://127.0.0.1:9/'],
      /download failed: .+; download/,
    ],
    [
      'a directory that is absent',
      ['--release', newest, '--from-data', '--output', path.join(directory, 'no', 'x.ts')],
      'cannot be written: ENOENT',
    ],
  ];

  test.each(cases)('%s', async (_, args, text) => {
    const output = file('imports.ts', 'old');
    const all = args.includes('--output') ? args : [...args, '--output', output];
    await expect(importRelease(all)).rejects.toThrow(InputError);
    await expect(importRelease(all)).rejects.toThrow(text);
    expect(readFileSync(output, 'utf8')).toBe('old');
  });

  test('and the command ends with 2 and one text, without a stack', async () => {
    const output = file('imports.ts', 'old');
    const args = ['--release', newest, '--from', 'absent.yaml', '--output', output];
    const { code, stdout, stderr } = await runScript('import', args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^import: ESO \S+ from absent\.yaml\nimport: absent\.yaml: cannot be read: ENOENT.*\n$/,
    );
    expect(readFileSync(output, 'utf8')).toBe('old');
  });
});

describe('a download', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const found = request.url === '/bundle.yaml';
      response.writeHead(found ? 200 : request.url === '/gone' ? 404 : 500).end(found ? bundle : 'no');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test.each([
    ['/gone', 'the server answered 404; is there such a release?'],
    ['/broken', 'the server answered 500; download it another way and give the file with --from FILE'],
  ])('%s fails with a text', async (where, text) => {
    const output = file('downloaded.ts', 'old');
    const run = await runScript('import', [
      '--release',
      newest,
      '--from',
      `${url}${where}`,
      '--output',
      output,
    ]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(`import: ${url}${where}: download failed: ${text}`);
    expect(readFileSync(output, 'utf8')).toBe('old');
  });

  test('works', async () => {
    const output = path.join(directory, 'works.ts');
    const run = await runScript('import', [
      '--release',
      newest,
      '--from',
      `${url}/bundle.yaml`,
      '--output',
      output,
    ]);
    expect(run.code).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe(before);
  });
});
