import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { ClusterSecretStore, type Delivery, EscApp, OidcLogin, type OperatorProps } from '../../lib';
import type { NewOidcLoginProps } from '../../lib/constructs/oidc';
import { operatorAccount } from '../../lib/operator/service-account';
import { environment } from '../kit/chart';
import { temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
let count = 0;

function app(login: Partial<NewOidcLoginProps> = {}, operator?: OperatorProps, release = '2.9.0') {
  const made = new EscApp({ outdir: join(folder, String(count++)), release, ...(operator && { operator }) });
  const chart = new Chart(made, 'chart');
  const auth = OidcLogin.create(chart, 'pulumi-esc', { namespace: 'external-secrets', ...login });
  new ClusterSecretStore(chart, 'store', { environment, auth, conditions: [{ namespaces: ['default'] }] });
  return made;
}
const objects = (made: EscApp) => parseAllDocuments(made.synthYaml()).map((document) => document.toJS());

test('a ServiceAccount, and a Role by which ESO may ask for its tokens and no others', () => {
  const [account, role, binding, store] = objects(app());
  expect(account).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'pulumi-esc', namespace: 'external-secrets' },
    automountServiceAccountToken: false,
  });
  expect(role).toMatchObject({
    kind: 'Role',
    metadata: { name: 'pulumi-esc-token', namespace: 'external-secrets' },
    rules: [
      {
        apiGroups: [''],
        resources: ['serviceaccounts/token'],
        resourceNames: ['pulumi-esc'],
        verbs: ['create'],
      },
    ],
  });
  expect(binding).toMatchObject({
    kind: 'RoleBinding',
    metadata: { name: 'pulumi-esc-token', namespace: 'external-secrets' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'pulumi-esc-token' },
    subjects: [{ kind: 'ServiceAccount', name: 'external-secrets', namespace: 'external-secrets' }],
  });
  expect(store.spec.provider.pulumi.auth.oidcConfig).toEqual({
    organization: 'my-org',
    serviceAccountRef: {
      name: 'pulumi-esc',
      namespace: 'external-secrets',
      audiences: ['urn:pulumi:org:my-org'],
    },
    expirationSeconds: 600,
  });
});

test('the operator of the app is the one that may, and may ask for no other', () => {
  const made = app({}, { name: 'eso', namespace: 'security' });
  const [, , { subjects }] = objects(made);
  expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'eso-external-secrets', namespace: 'security' }]);
  expect(made.operator?.installation().values).toMatchObject({ rbac: { serviceAccountTokenCreate: false } });
  const said = app({ operator: { name: 'mine', namespace: 'ops' } }, {});
  expect(objects(said)[2].subjects[0]).toMatchObject({ name: 'mine', namespace: 'ops' });
});

test.each([
  [{}, 'external-secrets'],
  [{ name: 'prod-external-secrets' }, 'prod-external-secrets'],
  [{ name: 'eso' }, 'eso-external-secrets'],
  [{ values: { fullnameOverride: 'secrets' } }, 'secrets'],
  [{ name: 'eso', values: { nameOverride: 'x' } }, 'eso-x'],
  [{ values: { serviceAccount: { name: 'own' } } }, 'own'],
  [{ values: { serviceAccount: { create: false } } }, 'default'],
  [{ values: { serviceAccount: { create: false, name: 'own' } } }, 'own'],
  [{ values: { fullnameOverride: `${'a'.repeat(62)}-b` } }, 'a'.repeat(62)],
])('with %j the operator runs as %s', (props, name) => {
  expect(operatorAccount(props).name).toBe(name);
});

test('releases before 2.5 have no such login', () => {
  expect(() => app({}, undefined, '2.4.1').synthYaml()).toThrow(/chart\/store: .*2\.4\.1.*2\.5\.0/s);
});

test.each([
  [{ namespace: 'Bad' }, /^chart\/pulumi-esc: the namespace of the ServiceAccount is "Bad"/],
  [{ name: 'Bad' }, /^chart\/pulumi-esc: the name of the ServiceAccount is "Bad"/],
  [{ operator: { name: 'B', namespace: 'a' } }, /^chart\/pulumi-esc: operator.name is "B"/],
  [{ operator: { name: 'b', namespace: 'A' } }, /^chart\/pulumi-esc: operator.namespace is "A"/],
  [{ expiration: '1m' }, /^chart\/pulumi-esc: expiration: got 1m/],
])('%j is refused, and names the construct', (login, text) => {
  expect(() => app(login as Partial<NewOidcLoginProps>)).toThrow(text);
});

test('Argo CD and Flux leave it where it is when it is taken out, as they do with its stores', () => {
  const annotationsOf = (delivery: Delivery) => {
    const made = new EscApp({ outdir: 'dist', release: '2.9.0', delivery });
    const chart = new Chart(made, 'chart');
    OidcLogin.create(chart, 'pulumi-esc', { namespace: 'external-secrets' });
    new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'other' } });
    return objects(made).map(({ metadata }) => [metadata.name, metadata.annotations ?? {}]);
  };
  const names = ['pulumi-esc', 'pulumi-esc-token', 'pulumi-esc-token'];
  const wave = { 'argocd.argoproj.io/sync-wave': '-3' };
  const kept = { ...wave, 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };
  expect(annotationsOf({ tool: 'argo-cd', repoURL: 'https://git.example.com/repo' })).toEqual([
    ...names.map((name) => [name, kept]),
    ['other', wave],
  ]);
  const prune = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
  expect(annotationsOf({ tool: 'flux', url: 'https://git.example.com/repo' })).toEqual([
    ...names.map((name) => [name, prune]),
    ['other', {}],
  ]);
});
