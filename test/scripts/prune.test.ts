import { renderReleases } from '../../scripts/crds/page';
import { flaw, prune } from '../../scripts/crds/prune';

const version = (name: string, more: object = {}) => ({
  name,
  served: true,
  storage: false,
  subresources: { status: {} },
  additionalPrinterColumns: [{ name: 'A', jsonPath: '.a', type: 'string', description: 'text' }],
  schema: {
    openAPIV3Schema: {
      type: 'object',
      description: 'text',
      properties: {
        spec: {
          type: 'object',
          properties: {
            description: { type: 'string', description: 'text' },
            list: { type: 'array', items: { type: 'string', description: 'text' } },
            map: { type: 'object', additionalProperties: { type: 'string', description: 'text' } },
            provider: { type: 'object', properties: { aws: { type: 'object' }, pulumi: { type: 'object' } } },
          },
        },
      },
    },
  },
  ...more,
});
const crd = (versions: object[], more: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'secretstores.external-secrets.io',
    labels: { a: 'b' },
    annotations: { 'controller-gen.kubebuilder.io/version': 'v0.19.0' },
  },
  spec: {
    group: 'external-secrets.io',
    names: { kind: 'SecretStore', plural: 'secretstores' },
    scope: 'Namespaced',
    versions,
    conversion: { strategy: 'Webhook' },
    ...more,
  },
  status: {},
});

test('what no API server needs to serve the kind goes, and a field called description stays', () => {
  const [pruned] = prune([crd([version('v1', { storage: true })])]);
  expect(pruned).toEqual({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { labels: { a: 'b' }, name: 'secretstores.external-secrets.io' },
    spec: {
      group: 'external-secrets.io',
      names: { kind: 'SecretStore', plural: 'secretstores' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: [{ name: 'A', jsonPath: '.a', type: 'string' }],
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: {
                    description: { type: 'string' },
                    list: { type: 'array', items: { type: 'string' } },
                    map: { type: 'object', additionalProperties: { type: 'string' } },
                    provider: { type: 'object', properties: { pulumi: { type: 'object' } } },
                  },
                },
              },
            },
          },
        },
      ],
    },
  });
  expect(flaw([pruned as never], [])).toBeUndefined();
});

test('the stored version goes first, and there is one even when upstream no longer serves it', () => {
  const shape = (versions: object[]) =>
    prune([crd(versions)])[0]?.spec.versions.map((v) => [v.name, v.storage]);
  const old = version('v0', { served: false });
  expect(shape([version('a'), version('b', { storage: true }), old])).toEqual([
    ['b', true],
    ['a', false],
  ]);
  expect(shape([version('a'), version('b'), { ...old, storage: true }])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('the order of keys, and other documents, change nothing', () => {
  const one = crd([version('v1', { storage: true })]);
  const reversed = JSON.parse(JSON.stringify(one), (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );
  const generator = crd([version('v1')], { group: 'generators.external-secrets.io' });
  expect(JSON.stringify(prune([null, generator, reversed, { kind: 'List' }]))).toBe(
    JSON.stringify(prune([one])),
  );
});

test.each([
  [
    [],
    [],
    "it has no CustomResourceDefinition of the group external-secrets.io, expected ESO's deploy/crds/bundle.yaml",
  ],
  [[crd([version('v1')]), crd([version('v1')])], [], 'it has two CustomResourceDefinitions of SecretStore'],
  [[crd([version('v1')])], ['SecretStore', 'PushSecret'], 'it lacks PushSecret: is the file cut off?'],
  [
    [crd([version('v1', { served: undefined })])],
    [],
    'SecretStore has no served version: is the file cut off?',
  ],
  [[crd([version('v1', { schema: undefined })])], [], 'SecretStore v1 is not whole: is the file cut off?'],
  [
    [crd([version('v1', { subresources: undefined })])],
    [],
    'SecretStore v1 is not whole: is the file cut off?',
  ],
])('a flaw is found (%#)', (documents, kinds, text) => {
  expect(flaw(prune(documents), kinds)).toBe(text);
});

test('the table names what appeared', () => {
  const row = (release: string) =>
    renderReleases()
      .split('\n')
      .find((line) => line.startsWith(`| ${release} |`));
  expect(row('0.15.1')).toBe(
    '| 0.15.1 | v1beta1 (also v1alpha1) | v1alpha1 | v1alpha1 | yes | PushSecret `spec.selector.secret.selector` |',
  );
  expect(row('0.11.0')).toContain('| v1alpha1 | no | no |');
  expect(row('2.5.0')).toBe(
    '| 2.5.0 | v1 | v1alpha1 | v1alpha1 | yes | SecretStore `spec.provider.pulumi.auth` |',
  );
  expect(row('2.8.0')).toContain('ExternalSecret `spec.target.creationPolicy`: `CreateOrMerge`');
});
