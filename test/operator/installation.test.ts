import { type Delivery, delivered } from '../../lib/delivery/props';
import type { Manifest } from '../../lib/manifest/manifest';
import { chartVersion } from '../../lib/operator/chart';
import { installCommand, installManifests } from '../../lib/operator/forms';
import { installation } from '../../lib/operator/installation';
import type { OperatorProps } from '../../lib/operator/props';
import { usesOf } from '../../lib/operator/uses';

const ESO = 'external-secrets.io/v1';
const object = (kind: string, name: string, spec: object = {}, namespace?: string): Manifest => ({
  apiVersion: ESO,
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
  spec,
});
const store = object('ClusterSecretStore', 'pulumi');
const read = (kind = 'ClusterSecretStore') =>
  object('ExternalSecret', 'db', { secretStoreRef: { kind, name: 'pulumi' } }, 'team-a');
const login = (namespace?: string) => ({
  provider: { pulumi: { auth: { oidcConfig: { serviceAccountRef: { name: 'pulumi', namespace } } } } },
});
const role = (resourceNames?: string[]): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'tokens', namespace: 'eso' },
  rules: [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames }],
});

function install(
  props: OperatorProps,
  objects: Manifest[] = [],
  release = '2.9.0',
  delivery: Delivery = 'kubectl',
) {
  return installation(props, release, release, usesOf(objects), delivered(delivery, 'dist'));
}
const values = (...args: Parameters<typeof install>) => install(...args).values;
const ARGO_CD: Delivery = { tool: 'argo-cd', repoURL: 'https://git.example.com/repo' };
const FLUX: Delivery = { tool: 'flux', url: 'https://git.example.com/repo' };

describe('what is left to the app', () => {
  const OFF = {
    processClusterStore: false,
    processClusterExternalSecret: false,
    processClusterPushSecret: false,
    processPushSecret: false,
  };
  const CRDS = { installCRDs: true, crds: { annotations: { 'helm.sh/resource-policy': 'keep' } } };

  test.each<[string, Manifest[], Partial<typeof OFF>]>([
    ['nothing', [], {}],
    ['a ClusterSecretStore', [store], { processClusterStore: true }],
    ['a ClusterSecretStore that is only named', [read()], { processClusterStore: true }],
    ['a SecretStore', [object('SecretStore', 'pulumi'), read('SecretStore')], {}],
    [
      'a ClusterExternalSecret',
      [object('ClusterExternalSecret', 'a')],
      { processClusterExternalSecret: true },
    ],
    ['a PushSecret', [object('PushSecret', 'a')], { processPushSecret: true }],
    [
      'a ClusterPushSecret, which makes PushSecrets',
      [object('ClusterPushSecret', 'a')],
      { processClusterPushSecret: true, processPushSecret: true },
    ],
    ["another group's kind of the same name", [{ ...store, apiVersion: 'example.com/v1' }], {}],
  ])('%s', (_what, objects, on) => {
    expect(values({}, objects)).toEqual({
      ...{ ...OFF, ...on },
      rbac: { serviceAccountTokenCreate: false },
      ...CRDS,
    });
  });

  test.each<[string, Manifest[], boolean]>([
    ['a store that logs in as a ServiceAccount', [object('ClusterSecretStore', 'a', login('eso'))], true],
    ['of a SecretStore, in its own namespace', [object('SecretStore', 'a', login(), 'eso')], true],
    ['which a Role names', [object('ClusterSecretStore', 'a', login('eso')), role(['pulumi'])], false],
    ['which a Role for all of them covers', [object('SecretStore', 'a', login(), 'eso'), role()], false],
    [
      'when the Role is for another',
      [object('ClusterSecretStore', 'a', login('eso')), role(['other'])],
      true,
    ],
    ['when the Role is of another namespace', [object('SecretStore', 'a', login(), 'b'), role()], true],
    [
      'a generator',
      [
        {
          ...object('ECRAuthorizationToken', 'a', { auth: { jwt: { serviceAccountRef: { name: 'a' } } } }),
          apiVersion: 'generators.external-secrets.io/v1alpha1',
        },
      ],
      true,
    ],
  ])('tokens of ServiceAccounts: %s', (_what, objects, on) => {
    expect(values({}, objects)['rbac']).toEqual({ serviceAccountTokenCreate: on });
  });

  test('what the chart of an older release lacks is left out', () => {
    const { processClusterPushSecret: _, ...old } = OFF;
    expect(values({}, [], '0.10.4')).toEqual({ ...old, ...CRDS });
    expect(values({}, [], '0.20.4')).toEqual({ ...OFF, ...CRDS });
  });
});

describe('what is said', () => {
  test('of the webhook, the CRDs, one namespace and other values', () => {
    const off = { webhook: { create: false }, certController: { create: false } };
    expect(values({ webhook: false })).toMatchObject(off);
    expect(values({ webhook: false })['crds']).toEqual({
      annotations: { 'helm.sh/resource-policy': 'keep' },
    });
    // Its CRDs would ask the webhook for each object.
    expect(values({ webhook: false }, [], '0.15.1')['crds']).toMatchObject({
      conversion: { enabled: false },
    });
    expect(values({ installCRDs: false })).not.toHaveProperty('crds');
    expect(values({ scopedNamespace: 'team-a' }, [read('SecretStore')])).toMatchObject({
      ...{ scopedNamespace: 'team-a', scopedRBAC: true },
    });
    const more = { crds: { annotations: { a: 'b' } }, webhook: { replicaCount: 2 }, replicaCount: 3 };
    expect(values({ values: more })).toMatchObject({
      ...more,
      crds: { annotations: { 'helm.sh/resource-policy': 'keep', a: 'b' } },
    });
  });

  test('true holds for what others of the cluster need', () => {
    const props = { processClusterStore: true, processPushSecret: true, serviceAccountTokenCreate: true };
    const { serviceAccountTokenCreate, ...reconcilers } = props;
    expect(values(props)).toMatchObject({ ...reconcilers, rbac: { serviceAccountTokenCreate } });
  });

  test.each<[OperatorProps, Manifest[], string, string]>([
    [
      { processClusterStore: false },
      [store],
      '2.9.0',
      'processClusterStore is false, but there is ClusterSecretStore pulumi, which nothing would process; leave it out, or write true',
    ],
    [
      { processClusterStore: false },
      [read()],
      '2.9.0',
      'processClusterStore is false, but ExternalSecret team-a/db names a ClusterSecretStore, which nothing would process; leave it out, or write true',
    ],
    [
      { processPushSecret: false },
      [object('ClusterPushSecret', 'all')],
      '2.9.0',
      'processPushSecret is false, but there is ClusterPushSecret all, which nothing would process; leave it out, or write true',
    ],
    [
      { serviceAccountTokenCreate: false },
      [object('ClusterSecretStore', 'pulumi', login('eso'))],
      '2.9.0',
      'serviceAccountTokenCreate is false, but ClusterSecretStore pulumi logs in as the ServiceAccount eso/pulumi; leave it out, or give the app a Role that allows to create serviceaccounts/token of that one',
    ],
    [
      { serviceAccountTokenCreate: false },
      [],
      '2.4.1',
      'serviceAccountTokenCreate: the chart of ESO 2.4.1 has no value rbac.serviceAccountTokenCreate, and would ignore it; the first known one with it is 2.5.0; leave it out',
    ],
    [
      { processClusterPushSecret: false },
      [],
      '0.10.4',
      'the chart of ESO 0.10.4 has no value processClusterPushSecret, and would ignore it; the first known one with it is 0.15.1; leave it out',
    ],
    [
      { scopedNamespace: 'team-a' },
      [store],
      '2.9.0',
      'scopedNamespace is team-a, but there is ClusterSecretStore pulumi, and an operator of one namespace processes nothing of the whole cluster; use the kinds of a namespace, or leave scopedNamespace out',
    ],
    [
      { scopedNamespace: 'team-a', processClusterStore: true },
      [],
      '2.9.0',
      'scopedNamespace is team-a, but processClusterStore is true, and an operator of one namespace processes nothing of the whole cluster; use the kinds of a namespace, or leave scopedNamespace out',
    ],
    [
      { scopedNamespace: 'team-b' },
      [read('SecretStore')],
      '2.9.0',
      'scopedNamespace is team-b, but there is ExternalSecret team-a/db, which the operator would not see; leave scopedNamespace out, or give that namespace an app and an operator of its own',
    ],
    [
      { values: { processPushSecrets: false } },
      [],
      '2.9.0',
      'values: the chart of ESO 2.9.0 has no value processPushSecrets, and would ignore it; did you mean processPushSecret',
    ],
    [
      { values: { networkPolicy: {} } },
      [],
      '2.7.0',
      'values: the chart of ESO 2.7.0 has no value networkPolicy, and would ignore it; the first known one with it is 2.8.0; leave it out',
    ],
    [
      { values: { webhook: { create: false } } },
      [],
      '2.9.0',
      'values: webhook.create is decided by the prop webhook, which also checks it; write that instead',
    ],
    [
      { repository: 'external-secrets' },
      [],
      '2.9.0',
      'repository is "external-secrets"; expected an address such as https://charts.external-secrets.io or oci://ghcr.io/external-secrets/charts',
    ],
    [
      { name: 'a'.repeat(54) },
      [],
      '2.9.0',
      `name is "${'a'.repeat(54)}", of 54 characters; expected 53 at most`,
    ],
  ])('%j is refused', (props, objects, release, text) => {
    expect(() => install(props, objects, release)).toThrow(
      expect.objectContaining({ name: 'InputError', message: text }),
    );
  });

  test('values that nobody knows yet pass for a release that is newer than all known', () => {
    const props = { values: { brandNew: true } };
    expect(installation(props, '2.10.0', '2.9.0', usesOf([])).values).toMatchObject(props.values);
  });
});

test.each([
  ['2.9.0', '2.9.0', '2.9.0'],
  ['v0.20.1', '0.20.4', '0.20.1'],
  ['0.20', '0.20.4', '0.20.4'],
  ['2.10', '2.9.0', '2.10.0'],
  ['2.10.3', '2.9.0', '2.10.3'],
])('the chart of %s', (asked, release, version) => {
  expect(chartVersion(asked, release)).toBe(version);
});

describe('the forms', () => {
  const by = (delivery: Delivery, props: OperatorProps = {}) => install(props, [], '2.9.0', delivery);
  const command = (props: OperatorProps, delivery: Delivery = 'kubectl') =>
    installCommand(by(delivery, props), 'dist-operator', 'dist-operator/values.yaml').join(' ');
  const oci = 'oci://ghcr.io/external-secrets/charts/';

  test('Helm: a command line, from a repository or a registry', () => {
    expect(command({})).toBe(
      'helm upgrade --install external-secrets external-secrets --repo https://charts.external-secrets.io ' +
        '--version 2.9.0 --namespace external-secrets --create-namespace --values dist-operator/values.yaml --wait',
    );
    expect(command({ repository: oci, name: 'eso', namespace: 'eso' })).toBe(
      'helm upgrade --install eso oci://ghcr.io/external-secrets/charts/external-secrets ' +
        '--version 2.9.0 --namespace eso --create-namespace --values dist-operator/values.yaml --wait',
    );
    expect(installManifests(install({}))).toEqual([]);
  });

  test('Argo CD: an Application', () => {
    expect(installManifests(by(ARGO_CD))).toMatchSnapshot();
    expect(command({}, ARGO_CD)).toBe('kubectl apply -f dist-operator');
    const [application] = installManifests(
      by(
        { ...ARGO_CD, namespace: 'cd', project: 'platform', destination: { name: 'prod' } },
        { repository: oci },
      ),
    );
    expect(application).toMatchObject({
      metadata: { namespace: 'cd' },
      spec: {
        project: 'platform',
        destination: { name: 'prod', namespace: 'external-secrets' },
        source: { repoURL: 'ghcr.io/external-secrets/charts', chart: 'external-secrets' },
      },
    });
  });

  test('Flux: a source and a HelmRelease', () => {
    expect(installManifests(by(FLUX))).toMatchSnapshot();
    expect(command({}, FLUX)).toBe('kubectl apply -f dist-operator');
  });

  test('Flux: from a registry', () => {
    const [source, release] = installManifests(by(FLUX, { repository: oci }));
    expect(source).toMatchSnapshot();
    expect(release).toMatchObject({
      spec: { chartRef: { kind: 'OCIRepository', name: 'external-secrets' } },
    });
    expect(release).not.toHaveProperty('spec.chart');
  });
});
