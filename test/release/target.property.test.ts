import fc from 'fast-check';
import { InputError } from '../../lib/error';
import type { Manifest } from '../../lib/manifest/manifest';
import { newest, releases, target } from '../../lib/release';
import { manifests } from './arbitrary';
import { missingDefaults, validate } from './validate';

test('the newest release: valid, every default there, nothing mutated, and done once it is done', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      deepFreeze(manifest);
      const { manifest: result, unknown } = target(manifest, newest);
      expect(unknown).toEqual([]);
      expect(validate(result, newest)).toEqual([]);
      expect(missingDefaults(result, newest)).toEqual([]);
      expect(target(result, newest).manifest).toBe(result);
    }),
    { numRuns: 300 },
  );
});

test('any release: valid and with every default there, or refused', () => {
  let done = 0;
  fc.assert(
    fc.property(manifests, fc.constantFrom(...releases), (manifest, release) => {
      deepFreeze(manifest);
      const result = attempt(manifest, release);
      if (result === undefined) return;
      done++;
      // What the older release wants to have in addition is not for target to make up.
      const errors = validate(result, release).filter(
        (error) => !/ must have required property /.test(error),
      );
      expect(errors).toEqual([]);
      expect(missingDefaults(result, release)).toEqual([]);
      expect(target(result, release).manifest).toEqual(result);
    }),
    { numRuns: 500 },
  );
  expect(done).toBeGreaterThan(50);
});

function attempt(manifest: Manifest, release: string): Manifest | undefined {
  try {
    const { manifest: result, unknown } = target(manifest, release);
    expect(unknown).toEqual([]);
    return result;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/known release|are both set|duration|whole number/);
    return undefined;
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) deepFreeze(part);
  Object.freeze(value);
}
