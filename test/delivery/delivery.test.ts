import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import {
  AccessToken,
  ClusterSecretStore,
  type Delivery,
  EscApp,
  ExternalSecret,
  PushSecret,
  SinkEnvironment,
} from '../../lib';
import type { Manifest } from '../../lib/manifest/manifest';
import { filesOf, temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
let count = 0;
const outdir = () => join(folder, String(count++), 'dist');
jest.spyOn(process.stderr, 'write').mockReturnValue(true);

const argoCd = { tool: 'argo-cd', repoURL: 'https://git.example.com/repo', path: 'dist' } as const;
const flux = { tool: 'flux', url: 'https://git.example.com/repo', path: 'dist' } as const;

function app(delivery: Delivery | undefined, at = outdir(), operator = true, release = '2.9.0'): EscApp {
  const made = new EscApp({
    outdir: at,
    release,
    ...(delivery !== undefined && { delivery }),
    ...(operator && { operator: {} }),
  });
  const chart = new Chart(made, 'esc', { namespace: 'team-a' });
  new Namespace(chart, 'namespace', { metadata: { name: 'team-a' } });
  const auth = AccessToken.fromSecretName('pulumi', { namespace: 'team-a' });
  const conditions = [{ namespaces: ['team-a'] }];
  const environment = 'my-org/my-project/my-env';
  const store = new ClusterSecretStore(chart, 'store', { environment, auth, conditions });
  const read = new ExternalSecret(chart, 'read', {
    store,
    data: { url: 'url' },
    template: { data: { URL: `{{ .url }}/${'$'}{path}` } },
  });
  const sink = new ClusterSecretStore(chart, 'sink', {
    environment: SinkEnvironment.parse('my-org/my-project/pushed'),
    auth,
    conditions,
  });
  new PushSecret(chart, 'push', { secret: read.secret, sink, data: { URL: 'url' } });
  new ApiObject(chart, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app', annotations: { 'argocd.argoproj.io/sync-wave': '7' } },
  });
  return made;
}

const documents = (text = ''): Manifest[] => parseAllDocuments(text).map((document) => document.toJS());
const written = (made: EscApp, what = '') => {
  const files = filesOf(`${made.outdir}${what}`);
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, documents(text)]));
};
const annotations = (made: EscApp) =>
  Object.fromEntries(
    documents(made.synthYaml()).map(({ kind, metadata }) => [
      `${kind} ${metadata.name}`,
      metadata.annotations,
    ]),
  );

test('for kubectl, the default, nothing is added', () => {
  const made = app(undefined);
  made.synth();
  expect(Object.keys(filesOf(`${made.outdir}-operator`))).toEqual(['values.yaml']);
  expect(existsSync(`${made.outdir}-delivery`)).toBe(false);
  const texts = Object.values(filesOf(made.outdir)).join('');
  expect(texts).not.toMatch(/toolkit|sync-options|sync-wave: "-/);
  expect(app('kubectl').synthYaml()).toBe(made.synthYaml());
});

test('Argo CD gets waves, and what stays; an annotation of the app wins', () => {
  const wave = (text: string) => ({ 'argocd.argoproj.io/sync-wave': text });
  const kept = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };
  expect(annotations(app(argoCd))).toEqual({
    'Namespace team-a': { ...wave('-5'), ...kept },
    'ClusterSecretStore store': { ...wave('-2'), ...kept },
    'ClusterSecretStore sink': { ...wave('-2'), ...kept },
    'ExternalSecret read': wave('-1'),
    'Deployment app': wave('7'),
    'PushSecret push': wave('1'),
  });
});

test('Flux gets what stays, and what it must not substitute', () => {
  const kept = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
  expect(annotations(app(flux))).toEqual({
    'Namespace team-a': kept,
    'ClusterSecretStore store': kept,
    'ClusterSecretStore sink': kept,
    'ExternalSecret read': { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
    'Deployment app': { 'argocd.argoproj.io/sync-wave': '7' },
    'PushSecret push': undefined,
  });
});

test('Argo CD: a root, the health of kinds that it does not know, and Applications, of ESO first', () => {
  const made = app(argoCd);
  made.synth();
  expect(written(made, '-delivery')).toMatchSnapshot();
  expect(Object.keys(written(made, '-operator'))).toEqual(['application.yaml']);
});

test('Argo CD: a folder below, another cluster, no operator', () => {
  const made = app(
    { ...argoCd, path: 'deploy/dist', destination: { name: 'prod' }, name: 'prod', targetRevision: 'v1' },
    outdir(),
    false,
  );
  made.synth();
  const { 'root.yaml': root = [], 'objects.yaml': objects = [] } = written(made, '-delivery');
  expect(root[0]).toMatchObject({
    metadata: { name: 'prod', namespace: 'argocd' },
    spec: {
      source: {
        path: 'deploy',
        targetRevision: 'v1',
        directory: { recurse: true, include: '{dist-delivery/objects.yaml}' },
      },
      destination: { server: 'https://kubernetes.default.svc' },
    },
  });
  expect(objects[0]).toMatchObject({
    metadata: { name: 'prod-objects' },
    spec: { source: { path: 'deploy/dist' }, destination: { name: 'prod' } },
  });
  expect(existsSync(`${made.outdir}-operator`)).toBe(false);
});

test('Flux: a source, and Kustomizations that wait for ESO first', () => {
  const made = app(flux);
  made.synth();
  expect(written(made, '-delivery')).toMatchSnapshot();
  expect(Object.keys(written(made, '-operator'))).toEqual(['helm-release.yaml']);
});

test('Flux: an artifact, a login, encrypted files, the kinds of an old release', () => {
  const sops = { path: 'secrets' };
  const made = app(
    { ...flux, url: 'oci://ghcr.io/my-org/dist', secretRef: 'ghcr', sops },
    outdir(),
    true,
    '0.20.4',
  );
  made.synth();
  const [source, operator, secrets, objects] = written(made, '-delivery')['flux.yaml'] ?? [];
  expect(source).toMatchObject({
    kind: 'OCIRepository',
    spec: { url: 'oci://ghcr.io/my-org/dist', ref: { tag: 'latest' }, secretRef: { name: 'ghcr' } },
  });
  expect(operator).toMatchObject({ spec: { path: './dist-operator', sourceRef: { kind: 'OCIRepository' } } });
  expect(secrets).toMatchObject({
    metadata: { name: 'esc-secrets' },
    spec: {
      path: './secrets',
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
      dependsOn: [{ name: 'esc-operator' }],
    },
  });
  expect(objects).not.toHaveProperty('spec.decryption');
  expect(objects).toHaveProperty('spec.healthCheckExprs.length', 6);
});

test('another delivery takes the place of the one before, and leaves what it did not write', () => {
  const at = outdir();
  app(flux, at).synth();
  expect(filesOf(`${at}-operator`)['helm-release.yaml']).not.toContain('argo');
  app(argoCd, at).synth();
  expect(Object.keys(filesOf(`${at}-delivery`))).toEqual(['argocd-cm.yaml', 'objects.yaml', 'root.yaml']);
  expect(filesOf(`${at}-operator`)['application.yaml']).not.toMatch(/toolkit|helm\.sh/);
  writeFileSync(join(`${at}-delivery`, 'mine.yaml'), 'mine: true\n');
  app('kubectl', at, false).synth();
  expect(filesOf(`${at}-delivery`)).toEqual({ 'mine.yaml': 'mine: true\n' });
  expect(existsSync(`${at}-operator`)).toBe(false);
});

test('a delivery that its tool would refuse is refused before anything is built', () => {
  expect(() => app({ ...flux, url: 'git@host:repo' })).toThrow(
    /^delivery.url is "git@host:repo"; expected https:\/\/, ssh:\/\/ or oci:\/\/ and an address; write ssh:/,
  );
});
