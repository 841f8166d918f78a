import fc from 'fast-check';
import type { Manifest } from '../../lib/manifest/manifest';
import { applyOrder, duplicates, groupOfManifest, identity, isClusterScoped } from '../../lib/manifest/order';

const object = (apiVersion: string, kind: string, name = 'x', namespace?: string): Manifest => ({
  apiVersion,
  kind,
  metadata: namespace === undefined ? { name } : { name, namespace },
});
const eso = 'external-secrets.io/v1';

test.each([
  ['v1', 'Namespace', 0, 'namespaces'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 1, 'definitions'],
  ['scheduling.k8s.io/v1', 'PriorityClass', 1, 'definitions'],
  ['v1', 'Secret', 2, 'configuration'],
  ['v1', 'ServiceAccount', 2, 'configuration'],
  ['bitnami.com/v1alpha1', 'SealedSecret', 2, 'configuration'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 2, 'configuration'],
  [eso, 'SecretStore', 3, 'stores'],
  ['external-secrets.io/v1beta1', 'ClusterSecretStore', 3, 'stores'],
  ['generators.external-secrets.io/v1alpha1', 'Password', 3, 'stores'],
  [eso, 'ExternalSecret', 4, 'external-secrets'],
  [eso, 'ClusterExternalSecret', 4, 'external-secrets'],
  ['apps/v1', 'Deployment', 5, 'workloads'],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 5, 'workloads'],
  ['example.com/v1', 'Secret', 5, 'workloads'],
  ['external-secrets.io/v9', 'Unknown', 5, 'workloads'],
  ['example.com/v1', '*', 5, 'workloads'],
  ['external-secrets.io/v1alpha1', 'PushSecret', 6, 'push-secrets'],
  ['external-secrets.io/v1alpha1', 'ClusterPushSecret', 6, 'push-secrets'],
])('%s %s is applied in step %d, %s', (apiVersion, kind, rank, name) => {
  expect(groupOfManifest({ apiVersion, kind })).toEqual({ rank, name });
});

test('the order of applying keeps the order within a step', () => {
  const sorted = applyOrder([
    object('external-secrets.io/v1alpha1', 'PushSecret', 'push'),
    object('apps/v1', 'Deployment', 'b'),
    object(eso, 'ExternalSecret', 'c'),
    object('apps/v1', 'Deployment', 'a'),
    object('v1', 'Secret', 'token'),
    object(eso, 'SecretStore', 'store'),
    object('v1', 'Namespace', 'demo'),
  ]);
  expect(sorted.map(({ metadata }) => metadata.name)).toEqual([
    'demo',
    'token',
    'store',
    'c',
    'b',
    'a',
    'push',
  ]);
});

test('any manifests are sorted by rank, stably, without loss', () => {
  const kinds = [
    'v1 Namespace',
    'v1 Secret',
    'apps/v1 Deployment',
    `${eso} SecretStore`,
    `${eso} ExternalSecret`,
  ];
  const any = fc.array(
    fc.constantFrom(...kinds).map((kind) => object(...(kind.split(' ') as [string, string]))),
  );
  fc.assert(
    fc.property(any, (manifests) => {
      const at = new Map(
        manifests.map((manifest, i) => [manifest, [groupOfManifest(manifest).rank, i] as const]),
      );
      const expected = [...manifests].sort((a, b) => {
        const [[rankA, placeA], [rankB, placeB]] = [at.get(a) ?? [0, 0], at.get(b) ?? [0, 0]];
        return rankA - rankB || placeA - placeB;
      });
      expect(applyOrder(manifests)).toStrictEqual(expected);
    }),
  );
});

test.each([
  ['v1', 'Namespace', true],
  ['v1', 'Node', true],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', true],
  ['rbac.authorization.k8s.io/v1', 'Role', false],
  [eso, 'ClusterSecretStore', true],
  [eso, 'ClusterExternalSecret', true],
  ['external-secrets.io/v1alpha1', 'ClusterPushSecret', true],
  ['generators.external-secrets.io/v1alpha1', 'ClusterGenerator', true],
  [eso, 'SecretStore', false],
  ['example.com/v1', 'Namespace', false],
  ['example.com/v1', 'ClusterThing', false],
])('%s %s is cluster-scoped: %p', (apiVersion, kind, expected) => {
  expect(isClusterScoped({ apiVersion, kind })).toBe(expected);
});

test.each([
  [object('v1', 'Secret', 'a', 'demo'), 'Secret demo/a'],
  [object('v1', 'Secret', 'a'), 'Secret a'],
  [object(eso, 'ExternalSecret', 'a', 'demo'), 'external-secrets.io/ExternalSecret demo/a'],
  [object(eso, 'ClusterSecretStore', 'a', 'demo'), 'external-secrets.io/ClusterSecretStore a'],
  [{ ...object('v1', 'Pod'), metadata: { generateName: 'a-' } } as unknown as Manifest, undefined],
])('the identity of %j is %s', (manifest, expected) => {
  expect(identity(manifest)).toBe(expected);
});

test('duplicates are found in any version, in the order of their first occurrence', () => {
  const a = object(eso, 'ExternalSecret', 'a', 'demo');
  const b = object('v1', 'Secret', 'b', 'demo');
  const elsewhere = object(eso, 'ExternalSecret', 'a', 'other');
  const generated = { ...b, metadata: { generateName: 'b-' } } as unknown as Manifest;
  const older = object('external-secrets.io/v1beta1', 'ExternalSecret', 'a', 'demo');
  const [again, third] = [{ ...b }, { ...b }];
  expect(duplicates([a, b, elsewhere, generated, generated, again, older, third])).toEqual([
    { identity: 'external-secrets.io/ExternalSecret demo/a', manifests: [a, older] },
    { identity: 'Secret demo/b', manifests: [b, again, third] },
  ]);
  expect(duplicates([a, b, elsewhere, generated, generated])).toEqual([]);
});
