import type { Manifest } from '../../lib/manifest/manifest';
import { holdsToken, tokenPaths } from '../../lib/manifest/token';
import { toYaml } from '../../lib/manifest/yaml';

const TOKEN = `pul-${'0123456789abcdef'.repeat(3).slice(0, 40)}`;
const object = (kind: string, fields: Record<string, unknown>): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a' },
  ...fields,
});

test.each([
  [TOKEN, true],
  [`PULUMI_ACCESS_TOKEN=${TOKEN}\n`, true],
  [`"token ${TOKEN}"`, true],
  [`${TOKEN}0`, false],
  [TOKEN.slice(0, -1), false],
  [`x${TOKEN}`, false],
  [TOKEN.toUpperCase(), false],
  ['pul-<your token>', false],
  ['', false],
])('%j holds a token: %p', (text, expected) => {
  expect(holdsToken(text)).toBe(expected);
});

test.each<[string, Manifest, string[]]>([
  ['nothing', object('ConfigMap', { data: { a: 'pul-xyz', n: 1, z: null, l: [true, ['x']] } }), []],
  ['a field', object('ConfigMap', { data: { env: `T=${TOKEN}` } }), ['data.env']],
  ['lists', object('Pod', { spec: { a: [{ b: TOKEN }, [TOKEN]] } }), ['spec.a[0].b', 'spec.a[1][0]']],
  ['odd keys', object('ConfigMap', { data: { 'a/b.c': TOKEN } }), ['data["a/b.c"]']],
  ['a key', object('ConfigMap', { data: { [TOKEN]: 'x' }, [TOKEN]: 1 }), ['data.(a key)', '(a key)']],
  ['below such a key', object('ConfigMap', { [TOKEN]: { b: TOKEN } }), ['(a key)', '(a key).b']],
  [
    'an annotation',
    object('Pod', { metadata: { name: 'a', annotations: { a: TOKEN } } }),
    ['metadata.annotations.a'],
  ],
  ['stringData', object('Secret', { stringData: { token: TOKEN } }), ['stringData.token']],
  ['base64', object('Secret', { data: { token: btoa(TOKEN), other: btoa('x') } }), ['data.token']],
  [
    'base64 in lines',
    object('Secret', { data: { '.env': btoa(`A=é\nT=${TOKEN}`).replace(/.{20}/g, '$&\n') } }),
    ['data[".env"]'],
  ],
  ['no base64', object('Secret', { data: { token: TOKEN, n: 1 } }), ['data.token']],
  ['no data', object('Secret', { data: null }), []],
  ['base64 elsewhere', object('ConfigMap', { data: { token: btoa(TOKEN) } }), []],
])('finds a token in %s', (_, manifest, paths) => {
  expect(tokenPaths(manifest)).toEqual(paths);
  expect(tokenPaths(manifest).join()).not.toContain(TOKEN);
});

test('what is written holds a token if a field does', () => {
  const line = `${'x '.repeat(100)}${TOKEN}`;
  for (const text of [TOKEN, `a\n${TOKEN}\n`, `"${TOKEN}"`, line])
    expect(holdsToken(toYaml(object('ConfigMap', { data: { text } })))).toBe(true);
});
