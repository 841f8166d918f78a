import fc from 'fast-check';
import type { Manifest } from '../../lib/manifest/manifest';
import { KINDS, type Kind, kindSchema, newest, type Schema } from '../../lib/release';

/** Manifests of the six kinds that the newest release's schemas accept, with any of the optional fields left out. */
export const manifests: fc.Arbitrary<Manifest> = fc.constantFrom(...KINDS).chain(manifestOf);

function manifestOf(kind: Kind): fc.Arbitrary<Manifest> {
  const found = kindSchema(newest, kind);
  const spec = found?.schema.properties?.spec;
  if (found === undefined || spec === undefined) throw new Error(`${kind} has no spec`);
  const { apiVersion } = found;
  return arbitraryOf(spec).map((value) => ({ apiVersion, kind, metadata: { name: 'x' }, spec: value }));
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema['x-kubernetes-int-or-string']) return fc.constantFrom(5, '90s', '1h');
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: 2,
      });
    case 'integer':
      return fc.constant(600);
    case 'boolean':
      return fc.boolean();
    case 'string':
      // One text that every pattern takes, but for the schedules of sync windows.
      return fc.constant(String(schema.pattern).includes('@every') ? '@daily' : 'a');
    default:
      return fc.constant({ free: [1] });
  }
}

function objectOf(schema: Schema): fc.Arbitrary<unknown> {
  const others = schema.additionalProperties;
  if (typeof others === 'object') return fc.dictionary(fc.constantFrom('a', 'b'), arbitraryOf(others));
  const fields = Object.entries(schema.properties ?? {});
  if (schema.maxProperties === 1) {
    return fc.oneof(...fields.map(([name, field]) => fc.record({ [name]: arbitraryOf(field) })));
  }
  const all = Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)]));
  return fc.record(all, { requiredKeys: [...(schema.required ?? [])] });
}
