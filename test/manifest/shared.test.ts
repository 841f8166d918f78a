import { isShared, shared } from '../../lib/manifest/shared';
import { toYaml } from '../../lib/manifest/yaml';

test('a shared value cannot be changed, in depth, and its copies are not shared', () => {
  const value = shared({ name: 'a', inner: { list: ['b'] } });
  expect(isShared(value)).toBe(true);
  expect(isShared({ ...value })).toBe(false);
  expect(isShared(structuredClone(value))).toBe(false);
  expect(() => value.inner.list.push('c')).toThrow(TypeError);
});

test('a shared value is written as any other, wherever it stands', () => {
  const plain = { list: [{ a: 'b', c: {} }], name: 'x' };
  const value = shared(structuredClone(plain));
  const at = (it: object) => ({ spec: { deep: { deeper: it }, it, items: [it, [it], it] }, top: it });
  expect(toYaml(at(value))).toBe(toYaml(at(plain)));
  expect(toYaml(at(value))).toBe(toYaml(at(plain)));
});
