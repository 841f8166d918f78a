import fc from 'fast-check';
import type { Manifest } from '../../lib/manifest/manifest';
import { kindSchema, newest, type Step, schemaAt } from '../../lib/release';

/** What people write by mistake, in place of anything. */
const ODD: readonly unknown[] = [
  ...[
    null,
    0,
    5,
    599,
    -1,
    1.5,
    true,
    false,
    '',
    'a',
    'true',
    '5',
    [],
    {},
    ['a'],
    [null],
    { a: 'b' },
    { name: 'a' },
  ],
  ...[
    'A_b',
    'a b',
    'a.b',
    'ä',
    'tls.crt',
    'a/b',
    '-a',
    'a'.repeat(64),
    'a'.repeat(254),
    'Secret',
    'Owner',
    'v1',
  ],
  ...[
    '1h',
    '1d',
    '0s',
    '-1h',
    '60',
    '1h0m0s',
    '1.5h',
    '@daily',
    '@every 5',
    '99 99 * * *',
    '0 2 * *',
    '@noon',
  ],
  ...[
    'Merge',
    'None',
    'Delete',
    'Orphan',
    'CreateOrMerge',
    'Unicode',
    'Fail',
    'JSON',
    'v2',
    'ClusterSecretStore',
  ],
];

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** One slip of the pen; numbers choose among what there is. */
interface Slip {
  readonly how: 'remove' | 'rename' | 'replace' | 'add' | 'repeat';
  readonly where: number;
  readonly what: number;
}

const slip: fc.Arbitrary<Slip> = fc.record({
  how: fc.constantFrom('remove', 'rename', 'replace', 'add', 'repeat'),
  where: fc.nat(10_000),
  what: fc.nat(10_000),
});

/** A place in an object: a field of an object, or an item of a list. */
interface Place {
  // biome-ignore lint/suspicious/noExplicitAny: anything may be anywhere
  readonly parent: any;
  readonly step: Step;
  readonly path: readonly Step[];
}

/**
 * Manifests with up to three slips each, of those given; without any they are as they were.
 * @param more values to be put in place of others, in addition
 */
export function mutated(bases: readonly Manifest[], more: readonly unknown[] = []): fc.Arbitrary<Manifest> {
  const samples = samplesOf(bases);
  const odd = [...ODD, ...more];
  return fc
    .record({ base: fc.nat(bases.length - 1), slips: fc.array(slip, { maxLength: 3 }) })
    .map(({ base, slips }) => {
      const manifest = copyOf(bases[base]) as Manifest;
      for (const one of slips) apply(manifest, one, samples, odd);
      return manifest;
    });
}

function apply(
  manifest: Manifest,
  { how, where, what }: Slip,
  samples: ReadonlyMap<string, readonly unknown[]>,
  odd: readonly unknown[],
): void {
  const places = [...placesOf(manifest.spec, ['spec'])];
  const place = places[where % places.length];
  if (place === undefined) return;
  const { parent, step, path } = place;
  const pick = <T>(list: readonly T[]): T => copyOf(list[what % list.length]) as T;
  const valueFor = (name: Step) => pick([...(samples.get(String(name)) ?? []), ...odd]);
  if (how === 'replace') parent[step] = valueFor(step);
  else if (how === 'repeat' && Array.isArray(parent)) parent.push(copyOf(parent[step as number]));
  else if (how === 'rename' && typeof step === 'string') {
    const value = parent[step];
    delete parent[step];
    parent[pick([`${step}s`, step.toUpperCase(), step.slice(1), 'other'])] = value;
  } else if (how === 'add') {
    const at = parent[step];
    const object = typeof at === 'object' && at !== null && !Array.isArray(at) ? at : manifest.spec;
    const known = fieldsAt(manifest.kind, object === at ? path : ['spec']);
    const name = pick(known.length > 0 ? known : ['a']);
    object[name] = valueFor(name);
  } else if (Array.isArray(parent)) parent.splice(step as number, 1);
  else delete parent[step];
}

/** The fields that the newest release knows there. */
function fieldsAt(kind: string, path: readonly Step[]): readonly string[] {
  const schema = kindSchema(newest, kind)?.schema;
  return Object.keys((schema && schemaAt(schema, path)?.properties) ?? {});
}

function* placesOf(value: unknown, path: readonly Step[]): Generator<Place> {
  if (typeof value !== 'object' || value === null) return;
  const steps: readonly Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  for (const step of steps) {
    yield { parent: value, step, path: [...path, step] };
    yield* placesOf((value as Record<Step, unknown>)[step], [...path, step]);
  }
}

/** What fields of a name hold, wherever they are. */
function samplesOf(bases: readonly Manifest[]): ReadonlyMap<string, readonly unknown[]> {
  const samples = new Map<string, unknown[]>();
  for (const { spec } of bases) {
    for (const { parent, step } of placesOf(spec, [])) {
      if (typeof step !== 'string') continue;
      const list = samples.get(step) ?? [];
      samples.set(step, list);
      if (!list.some((known) => JSON.stringify(known) === JSON.stringify(parent[step])))
        list.push(parent[step]);
    }
  }
  return samples;
}
