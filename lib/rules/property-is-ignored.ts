import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { refusalOf } from '../check/refusal';
import { defineRule, type FieldPath } from '../check/rule';
import { PropertyPath } from '../esc/property-path';

export const propertyIsIgnored = defineRule<{
  property: string;
  key: string;
  whole: string | undefined;
  ref: FieldPath;
}>({
  id: 'ESC203',
  name: 'property-is-ignored',
  severity: 'error',
  reads: READERS,
  mentions: ['property'],
  message: ({ property }) => `the Pulumi provider ignores property "${property}"`,
  why: 'Only key is read. The Secret would hold the whole object, as JSON with a trace around each value.',
  fix: ({ key, property, whole }) => `write the property into the key: "${whole ?? `${key}.${property}`}"`,
  edits: ({ whole, ref }) =>
    whole === undefined
      ? []
      : [
          { path: [...ref, 'key'], set: whole },
          { path: [...ref, 'property'], remove: true },
        ],
  evidence: ['test/cluster/witness/read-property-is-ignored.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database, property: password }`),
  good: externalSecret(READ),
  *check(input) {
    for (const { object, ref, path } of pulumiReads(input)) {
      const { key, property } = ref;
      if (!property) continue;
      yield { object, path: [...path, 'property'], property, key, whole: wholeOf(key, property), ref: path };
    }
  },
});

/** The path of a property that is a plain name. One with a dot may be two names, or one: only its writer knows. */
function wholeOf(key: unknown, property: unknown): string | undefined {
  if (typeof key !== 'string' || typeof property !== 'string' || !/^[A-Za-z_][\w-]*$/.test(property))
    return undefined;
  if (refusalOf(() => PropertyPath.parse(key)) !== undefined) return undefined;
  return PropertyPath.of(...PropertyPath.parse(key).steps, property).toString();
}
