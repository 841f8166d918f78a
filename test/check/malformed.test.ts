import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest } from '../../lib/release';
import { rules } from '../../lib/rules';

const JUNK = [null, 5, 'text', [null], {}];
const stores = new Loaded([{ name: 'stores.yaml', text: EXAMPLE_STORES }]).manifests;

/** Every field of a value below the metadata's name, by its holder. */
function* fields(value: unknown): Generator<[holder: Record<string, unknown>, key: string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield [value as Record<string, unknown>, key];
    yield* fields((value as Record<string, unknown>)[key]);
  }
}

// A rule reads what it is given: the schema check says what is malformed.
test.each(rules.map(({ id, bad }) => [id, bad]))(
  'no rule breaks by an exception, whatever a field of the examples of %s holds',
  (_id, text) => {
    const { manifests } = new Loaded([{ name: 'example.yaml', text }]);
    for (const manifest of manifests) {
      for (const [holder, key] of fields((manifest as { spec?: unknown }).spec)) {
        const written = holder[key];
        for (const junk of JUNK) {
          holder[key] = junk;
          check([...manifests, ...stores], newest, rules);
        }
        holder[key] = written;
      }
    }
  },
);
