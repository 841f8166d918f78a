import { differenceOf } from '../../lib/manifest/difference';
import type { Manifest } from '../../lib/manifest/manifest';

const secret = (name: string, spec: object = {}, namespace = 'shop', version = 'v1'): Manifest => ({
  apiVersion: `external-secrets.io/${version}`,
  kind: 'ExternalSecret',
  metadata: { name, namespace },
  spec,
});
const fields = (from: object, to: object) => {
  const { changed } = differenceOf([secret('a', from)], [secret('a', to)]);
  return changed.flatMap((one) => one.fields.map(({ path, from: a, to: b }) => [path.join('.'), a, b]));
};

test('what is the same, in one only, and changed', () => {
  const { onlyInFrom, onlyInTo, changed, same } = differenceOf(
    [secret('a'), secret('b'), secret('c', { refreshInterval: '1h' })],
    [secret('d'), secret('c', { refreshInterval: '2h' }), secret('a')],
  );
  const names = (objects: readonly Manifest[]) => objects.map(({ metadata }) => metadata.name);
  expect([names(onlyInFrom), names(onlyInTo), same]).toEqual([['b'], ['d'], 1]);
  expect(changed).toMatchObject([{ fields: [{ path: ['spec', 'refreshInterval'], from: '1h', to: '2h' }] }]);
});

test('an object of another version is the same object, and its apiVersion a field', () => {
  const { changed, onlyInTo } = differenceOf([secret('a', {}, 'shop', 'v1beta1')], [secret('a')]);
  expect(onlyInTo).toEqual([]);
  expect(changed[0]?.fields.map(({ path }) => path)).toEqual([['apiVersion']]);
});

test('an object of another namespace stands for it, if it is the only one of its name', () => {
  const { changed, onlyInFrom } = differenceOf([secret('a', {}, 'dev')], [secret('a', {}, 'prod')]);
  expect(onlyInFrom).toEqual([]);
  expect(changed[0]?.fields).toEqual([{ path: ['metadata', 'namespace'], from: 'dev', to: 'prod' }]);
  const several = differenceOf([secret('a', {}, 'dev')], [secret('a', {}, 'eu'), secret('a', {}, 'us')]);
  expect([several.onlyInFrom.length, several.onlyInTo.length, several.changed.length]).toEqual([1, 2, 0]);
});

test('of two targets, an object whose name has that of the target in it', () => {
  const all = [
    [secret('esc-dev'), secret('x')],
    [secret('esc-prod'), secret('y')],
  ] as const;
  const { changed, onlyInFrom, onlyInTo } = differenceOf(...all, ['dev', 'prod']);
  expect(changed.map(({ from, to }) => [from.metadata.name, to.metadata.name])).toEqual([
    ['esc-dev', 'esc-prod'],
  ]);
  expect([onlyInFrom.length, onlyInTo.length]).toEqual([1, 1]);
  expect(differenceOf(...all).changed).toEqual([]);
});

test('entries of lists are found by their names, wherever they stand', () => {
  const entry = (secretKey: string, key: string) => ({ secretKey, remoteRef: { key } });
  const [a, b, b2, c] = [entry('a', 'x'), entry('b', 'y'), entry('b', 'z'), entry('c', 'x')];
  expect(fields({ data: [a, b] }, { data: [b2, c, a] })).toEqual([
    ['spec.data.b.remoteRef.key', 'y', 'z'],
    ['spec.data.c', undefined, c],
  ]);
  const push = (remoteKey: string, secretKey: string) => ({ match: { secretKey, remoteRef: { remoteKey } } });
  expect(
    fields({ data: [push('a', '1'), push('b', '1')] }, { data: [push('b', '2'), push('a', '1')] }),
  ).toEqual([['spec.data.b.match.secretKey', '1', '2']]);
  expect(fields({ rewrite: [{ regexp: 1 }] }, { rewrite: [{ regexp: 2 }] })).toEqual([
    ['spec.rewrite.0.regexp', 1, 2],
  ]);
});

test.each([
  [{ a: [1, 2] }, { a: [2, 1] }, [['spec.a', [1, 2], [2, 1]]]],
  [{ a: [] }, { a: [{ name: 'b' }] }, [['spec.a', [], [{ name: 'b' }]]]],
  [{ a: {} }, {}, [['spec.a', {}, undefined]]],
  [{ a: null }, { a: {} }, [['spec.a', null, {}]]],
  [{ a: { b: 1 } }, { a: [1] }, [['spec.a', { b: 1 }, [1]]]],
  [{ a: '1' }, { a: 1 }, [['spec.a', '1', 1]]],
  [
    { a: [{ name: 'b' }, { name: 'b' }] },
    { a: [{ name: 'b' }, { name: 'b', c: 1 }] },
    [['spec.a.1.c', undefined, 1]],
  ],
])('%j and %j', (from, to, expected) => {
  expect(fields(from, to)).toEqual(expected);
  expect(fields(from, from)).toEqual([]);
});
