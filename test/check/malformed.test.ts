import fc from 'fast-check';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest } from '../../lib/release';
import { rules } from '../../lib/rules';

/** Every place in a value, as a function that writes into it. */
function places(value: unknown, found: ((other: unknown) => void)[] = []): ((other: unknown) => void)[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    const at = value as Record<string, unknown>;
    places(at[key], found);
    found.push((other) => {
      at[key] = other;
    });
  }
  return found;
}

test('whatever stands in a field, no rule breaks by an exception', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules.map(({ bad }) => bad)),
      fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 3 }),
      (bad, changes) => {
        const { manifests } = new Loaded([{ name: 'a.yaml', text: `${bad}---\n${EXAMPLE_STORES}` }]);
        for (const [at, other] of changes) {
          const all = manifests.flatMap((manifest) => places(manifest['spec']));
          all[at % all.length]?.(other);
        }
        check(manifests, newest, rules);
      },
    ),
    { numRuns: 500 },
  );
});
