import fc from 'fast-check';
import type { Finding } from '../../lib/check/run';
import type { Manifest } from '../../lib/manifest/manifest';
import { kindSchema, newest, releases, type Schema, schemaAt } from '../../lib/release';
import { basesOf } from '../kit/bases';
import { mutated } from '../kit/mutate';
import { validate } from '../release/validate';
import { schemaFindings } from './schema-kit';

test.each(releases)('what the constructs write for ESO %s is what its schema asks for', (release) => {
  for (const object of basesOf(release)) expect(schemaFindings([object], release)).toEqual([]);
});

/** The API server drops null from fields that it knows. */
function withoutNulls(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, schema?.items));
  if (typeof value !== 'object' || value === null) return value;
  const fieldOf = (name: string) => schema && schemaAt(schema, [name]);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => inner !== null || fieldOf(name) === undefined)
      .map(([name, inner]) => [name, withoutNulls(inner, fieldOf(name))]),
  );
}

/** What ajv knows nothing of: CEL, and that no other provider has a name that is nearly Pulumi's. */
const isOurs = ({ name, path }: Finding) =>
  name === 'not-exactly-one-of' || (path[1] === 'provider' && path.length === 3);

test.each(['0.10.4', '0.16.2', '0.20.4', newest])('ESO %s: the same yes or no as ajv', (release) => {
  let refused = 0;
  const property = fc.property(mutated(basesOf(release)), (manifest) => {
    const schema = kindSchema(release, manifest.kind)?.schema;
    const errors = validate(withoutNulls(manifest, schema) as Manifest, release);
    const findings = schemaFindings([manifest], release);
    const own = errors.length > 0 ? findings : findings.filter((finding) => !isOurs(finding));
    if (own.length > 0 !== errors.length > 0) {
      throw new Error(JSON.stringify({ manifest, findings: own, errors }, null, 1));
    }
    refused += errors.length > 0 ? 1 : 0;
  });
  fc.assert(property, { numRuns: 500 });
  expect(refused).toBeGreaterThan(100);
});
