import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../../lib/error';
import { crds, newest, oldest, releases } from '../../lib/release';
import data from '../../lib/release/data.json';
import { decodeAll, encode, format } from '../../scripts/crds/encode';
import { addRelease } from '../../scripts/release';
import { bundleOf, ROOT, runScript, temporaryDirectory } from './script';

jest.setTimeout(60_000);

// What the scripts say on the way.
beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const directory = temporaryDirectory();
const committed = path.join(ROOT, 'lib', 'release', 'data.json');
const before = readFileSync(committed, 'utf8');
const file = (name: string, text: string): string => {
  const where = path.join(directory, name);
  writeFileSync(where, text);
  return where;
};
const all = decodeAll(data);

afterAll(() => expect(readFileSync(committed, 'utf8')).toBe(before));

test('the committed data is what its own releases give, in whatever order they come', () => {
  expect(format(encode(all))).toBe(before);
  expect(format(encode(new Map([...all].reverse())))).toBe(before);
  expect(format(encode(new Map([...all].sort(([a], [b]) => (a < b ? 1 : -1)))))).toBe(before);
});

test('adding the newest only adds lines', () => {
  const without = new Map([...all].filter(([name]) => name !== newest));
  const lines = (text: string) => text.split('\n').map((line) => line.replace(/,$/, ''));
  const now = new Set(lines(before));
  expect(lines(format(encode(without))).filter((line) => !now.has(line))).toEqual([]);
});

test('a text that looks like a reference is refused rather than stored wrong', () => {
  const release = { bundle: '', crds: [{ ...crds(newest)[0], kind: '~12' }] as never };
  expect(() => encode(new Map([[newest, release]]))).toThrow('cannot store the text ~12');
});

test('a release is added with one command, and needs no bundle of another', async () => {
  const without = new Map([...all].filter(([name]) => name !== '1.0.0' && name !== newest));
  const to = file('data.json', format(encode(without)));
  const add = (release: string) => {
    const from = file(`${release}.yaml`, bundleOf(crds(release)));
    return runScript('release', ['--release', release, '--from', from, '--data', to]);
  };
  const newer = await add(newest);
  expect(newer).toMatchObject({ code: 0, stdout: '' });
  expect(newer.stderr).toContain(`release: next: npm run import -- --release ${newest}, then npm run docs\n`);
  const middle = await add('1.0.0');
  expect(middle.stderr).toMatch(/\d+ releases, \d+ bytes\nrelease: next: npm run docs\n$/);
  // Everything is as it was, but for the checksums of the bundles, which are not upstream's texts here.
  const written = JSON.parse(readFileSync(to, 'utf8'));
  expect(Object.keys(written.releases)).toEqual(releases);
  expect(written.nodes).toEqual(data.nodes);
  expect(written.releases[newest].crds).toEqual(data.releases[newest as '2.9.0'].crds);
  expect(written.releases[newest].bundle).toMatch(/^[0-9a-f]{64}$/);
});

test('a newer patch takes the place of the older one', async () => {
  const to = file('patch.json', before);
  const from = file('patch.yaml', bundleOf(crds(newest)));
  const patch = newest.replace(/\d+$/, '99');
  const run = await runScript('release', ['--release', patch, '--from', from, '--data', to]);
  expect(run.stderr).toContain(
    `release: the same definitions as ${newest}\nrelease: it replaces ${newest}\n`,
  );
  expect(Object.keys(JSON.parse(readFileSync(to, 'utf8')).releases)).toEqual([
    ...releases.slice(0, -1),
    patch,
  ]);
});

test.each([
  ['no release', [], '--release is missing\nusage: npm run release -- --release RELEASE'],
  [
    'half a release',
    ['--release', '2.10'],
    'release "2.10" is malformed, expected MAJOR.MINOR.PATCH such as 2.10.0',
  ],
  [
    'an older patch',
    ['--release', '1.3.1'],
    'release 1.3.1 is older than 1.3.2, which is known and stands for 1.3.x',
  ],
  ['the oldest minor', ['--release', '0.10.7'], `release 0.10.7 cannot be added: ${oldest} is the oldest`],
  ['before the oldest', ['--release', '0.9.20'], `release 0.9.20 cannot be added: ${oldest} is the oldest`],
  [
    'a file that is absent',
    ['--release', '2.99.0', '--from', 'absent.yaml'],
    'absent.yaml: cannot be read: ENOENT',
  ],
  [
    'a kind that is missing',
    ['--release', '2.99.0', '--from', file('four.yaml', bundleOf(crds(newest).slice(2)))],
    'it lacks ClusterExternalSecret, ClusterPushSecret: is the file cut off?',
  ],
])('%s is refused', async (_, args, text) => {
  const to = file('same.json', before);
  await expect(addRelease([...args, '--data', to])).rejects.toThrow(InputError);
  await expect(addRelease([...args, '--data', to])).rejects.toThrow(text);
  expect(readFileSync(to, 'utf8')).toBe(before);
});

test('data that cannot be read is refused', async () => {
  const to = file('broken.json', '{');
  const run = await runScript('release', ['--release', '2.99.0', '--data', to]);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('broken.json: cannot be read: ');
});
