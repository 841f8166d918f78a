import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ClusterExternalSecret,
  ClusterPushSecret,
  ClusterSecretStore,
  ExternalSecret,
  PushSecret,
  SecretStore,
} from '../../imports/external-secrets.io';
import { InputError, releases } from '../../lib';
import { compareReleases } from '../../lib/release';
import { objectsOf } from '../kit/bases';
import { root } from '../kit/project';
import { variants } from '../kit/variants';
import { missingDefaults, validate } from '../release/validate';

const GENERATED = {
  ClusterExternalSecret,
  ClusterPushSecret,
  ClusterSecretStore,
  ExternalSecret,
  PushSecret,
  SecretStore,
};

const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

// The rules run over all of it: no variant is an error in a release that can say it.
afterAll(() => {
  const warnings = stderr.mock.calls.flatMap(([text]) => String(text).match(/ESC\d{3} [a-z-]+/g) ?? []);
  expect([...new Set(warnings)].sort()).toEqual([
    'ESC111 immutable-target-keeps-old-values',
    'ESC220 decoding-auto-guesses',
    'ESC402 cluster-store-is-open',
    'ESC420 store-of-another-controller',
    'ESC502 fan-out-reaches-every-namespace',
  ]);
});

describe.each(releases)('ESO %s', (release) => {
  const known = variants.filter(({ from }) => compareReleases(release, from) >= 0);
  const unknown = variants.filter((variant) => !known.includes(variant));

  test.each(known.map((variant) => [variant.name, variant] as const))(
    'takes: %s, with no unknown field and every default spelled out',
    (_name, { build }) => {
      const objects = objectsOf(build, release);
      expect(objects).not.toEqual([]);
      for (const object of objects) {
        expect({
          invalid: validate(object, release),
          defaults: missingDefaults(object, release),
        }).toEqual({ invalid: [], defaults: [] });
      }
    },
  );

  if (unknown.length === 0) return;
  test.each(unknown.map((variant) => [variant.name, variant] as const))(
    'cannot say: %s, and the error names a release that has what is missing first',
    (_name, { build, from }) => {
      expect(() => objectsOf(build, release)).toThrow(InputError);
      const later = releases.filter(
        (other) => compareReleases(other, release) > 0 && compareReleases(other, from) <= 0,
      );
      expect(() => objectsOf(build, release)).toThrow(new RegExp(`target (${later.join('|')})$`));
    },
  );
});

test.each(variants.map((variant) => [variant.name, variant] as const))(
  'the constructs of cdk8s import know every field of: %s',
  (_name, { build }) => {
    for (const { kind, metadata, spec } of objectsOf(build)) {
      const type = GENERATED[kind as 'ExternalSecret'];
      const manifest = type.manifest({ metadata, spec: spec as never });
      expect(JSON.parse(JSON.stringify(manifest.spec))).toEqual(withoutEmptyTypes(spec));
    }
  },
);

/** The one field whose value the generated class wraps: a number or a text. */
function withoutEmptyTypes(spec: unknown): unknown {
  const { refreshInterval, ...rest } = spec as { refreshInterval?: string; provider?: unknown };
  return rest.provider === undefined ? spec : rest;
}

test('every prop of every construct is in a variant', () => {
  const sources = [
    'store',
    'external-secret-props',
    'cluster-external-secret',
    'push-secret',
    'push-secret-spec',
  ];
  const text = readFileSync(join(root, 'test/kit/variants.ts'), 'utf8');
  const props = [...sources, 'template', 'refresh', 'oidc', 'label-selector'].flatMap((source) => {
    const file = readFileSync(join(root, 'lib/constructs', `${source}.ts`), 'utf8');
    return [...file.matchAll(/^ {2,6}readonly (\w+)\??: (?!never)/gm)].map(([, name]) => name as string);
  });
  expect(props.length).toBeGreaterThan(50);
  const unused = [...new Set(props)].filter((name) => !new RegExp(`\\b${name}\\b`).test(text));
  // What stores say of themselves, not props.
  expect(unused.sort()).toEqual(
    ['expirationSeconds', 'inEachNamespace', 'kind', 'serviceAccountName'].filter((name) =>
      unused.includes(name),
    ),
  );
});
