import { examine } from '../../lib/check/examine';
import { EXAMPLE_STORES, externalSecret, PUSHED, pushSecret } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { targetsOf } from '../../lib/check/targets';
import { readHead } from '../../lib/manifest/head';
import { newest } from '../../lib/release';
import { documented, rules } from '../../lib/rules';

const head = (release: string, target?: string) =>
  `---\n# Written by cdk8s-pulumi-esc for External Secrets Operator ${release}${target === undefined ? '' : `, target ${target}`}; edit main.ts instead.\n`;
const read = externalSecret('data:\n  - secretKey: password\n    remoteRef: { key: database.password }');

const loaded = (...texts: readonly [name: string, text: string][]) =>
  new Loaded(texts.map(([name, text]) => ({ name, text })));
const rulesIn = (texts: Loaded, isForAll = false) =>
  examine(texts, {
    ...{ release: newest, isForAll, rules, known: documented, declared: [], ignores: [] },
    pathOf: ({ name }) => name,
  }).map(({ rule, message, place }) => `${place.source.name} ${rule}: ${message}`);

test('objects of one name in two targets are no duplicates, in one they are', () => {
  const dev: [string, string] = ['dev/a.yaml', `${head(newest, 'dev')}${EXAMPLE_STORES}---\n${read}`];
  const prod: [string, string] = ['prod/a.yaml', `${head(newest, 'prod')}${EXAMPLE_STORES}---\n${read}`];
  expect(rulesIn(loaded(dev, prod))).toEqual([]);
  const again: [string, string] = ['dev/b.yaml', `${head(newest, 'dev')}${read}`];
  expect(rulesIn(loaded(dev, prod, again))).toEqual([expect.stringContaining('dev/b.yaml ESC130')]);
});

test('what a file says of its release is what it is checked for, unless another is asked for', () => {
  const old: [string, string] = ['a.yaml', `${head('0.20.4')}${EXAMPLE_STORES}---\n${read}`];
  expect(rulesIn(loaded(old))).toContainEqual(expect.stringMatching(/^a.yaml ESC905: ESO 0\.20\.4 has no/));
  expect(rulesIn(loaded(old), true)).toEqual([]);
});

test('files of one app that say two releases, and heads of no known form, say none', () => {
  const [a, b] = [head('0.20.4'), head('2.0.0')].map((text, i): [string, string] => [
    `${i}.yaml`,
    `${text}${read}`,
  ]);
  expect(targetsOf(loaded(a as [string, string], b as [string, string]), newest)).toMatchObject([
    { name: undefined, release: newest },
  ]);
  const odd = targetsOf(loaded(['a.yaml', `${head('mine')}${read}`]), newest);
  expect(odd).toMatchObject([{ name: undefined, release: newest }]);
  expect(targetsOf(loaded(), newest)).toMatchObject([{ name: undefined, release: newest, manifests: [] }]);
});

test('two targets that push into one environment', () => {
  const text = (target: string): [string, string] => [
    `${target}.yaml`,
    `${head(newest, target)}${EXAMPLE_STORES}---\n${pushSecret(PUSHED)}`,
  ];
  expect(rulesIn(loaded(text('dev'), text('prod')))).toEqual([
    expect.stringMatching(
      /^prod\.yaml ESC306: this pushes into \S+, and so does PushSecret \S+ of target dev$/,
    ),
  ]);
});

test('a head as an editor may leave it', () => {
  expect(readHead(`\ufeff${head('2.9.0', 'dev').replaceAll('\n', '\r\n')}`)).toEqual({
    release: '2.9.0',
    target: 'dev',
  });
  expect(readHead(head('2.9.0'))).toEqual({ release: '2.9.0', target: undefined });
  expect(readHead('---\n# Written by hand\n')).toBeUndefined();
});
