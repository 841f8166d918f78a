import fc from 'fast-check';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import type { Manifest } from '../../lib/manifest/manifest';
import { newest } from '../../lib/release';
import { rules } from '../../lib/rules';

const examples = rules.map(
  ({ bad }) => new Loaded([{ name: 'a.yaml', text: `${bad}---\n${EXAMPLE_STORES}` }]).manifests,
);

/** Every place of a value, but for what makes an object one. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, key];
    const isFixed = ['apiVersion', 'kind', 'metadata', 'metadata.name'].includes(at.slice(1).join('.'));
    return [...(at.length < 2 || isFixed ? [] : [at]), ...placesOf(child, at)];
  });
}

const junk = fc.constantFrom<unknown[]>(
  null,
  0,
  '',
  'x',
  true,
  [],
  [null],
  [7, 'x'],
  {},
  { name: null },
  { a: [{}] },
);

test('no rule throws, whatever stands in the place of a field', () => {
  const mutated = fc.constantFrom(...examples).chain((manifests) => {
    const places = placesOf(manifests);
    return fc
      .array(fc.tuple(fc.constantFrom(...places), junk), { minLength: 1, maxLength: 3 })
      .map((changes) => {
        const copy = structuredClone(manifests) as unknown as Manifest[];
        for (const [path, value] of changes) {
          // biome-ignore lint/suspicious/noExplicitAny: any value may be anywhere
          const parent = path.slice(0, -1).reduce<any>((at, key) => at?.[key], copy);
          if (typeof parent === 'object' && parent !== null)
            parent[path.at(-1) as string] = structuredClone(value);
        }
        return copy;
      });
  });
  fc.assert(
    fc.property(mutated, (manifests) => {
      check(manifests, newest, rules);
    }),
    { numRuns: 1000 },
  );
});
