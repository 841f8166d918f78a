import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import { type ArgoCdDelivery, type Delivery, runTargets, type TargetProps } from '../../lib';
import { filesOf, temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
let count = 0;
let said = '';
beforeEach(() => {
  said = '';
  process.exitCode = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  process.exitCode = 0;
});

const repoURL = 'https://git.example.com/repo';
const to = (name: string, more: Partial<ArgoCdDelivery> = {}): Delivery => ({
  ...{ tool: 'argo-cd', repoURL, path: `deploy/dist/${name}`, destination: { name }, ...more },
});

/** The files of what is followed, their documents, for targets of these deliveries. */
function delivery(deliveries: Record<string, Delivery>, name?: string) {
  const outdir = join(folder, String(count++), 'dist');
  const targets = Object.fromEntries(
    Object.entries(deliveries).map(([target, one]): [string, TargetProps] => [
      target,
      { delivery: one, operator: {} },
    ]),
  );
  const build = (app: import('../../lib').EscApp) => {
    new Namespace(new Chart(app, 'esc'), 'namespace', { metadata: { name: 'team-a' } });
  };
  runTargets(targets, build, { outdir, args: [], ...(name !== undefined && { name }) });
  if (process.exitCode !== 0) return {};
  return Object.fromEntries(
    Object.entries(filesOf(`${outdir}-delivery`)).map(([file, text]) => [
      file,
      parseAllDocuments(text).map((document) => document.toJS()),
    ]),
  );
}

test('one Argo CD for several clusters: an ApplicationSet makes the root of each, and is said once', () => {
  const files = delivery({ dev: to('dev'), prod: to('prod', { targetRevision: 'v1', project: 'prod' }) });
  expect(Object.keys(files)).toEqual([
    'application-set.yaml',
    'argocd-cm.yaml',
    'dev/objects.yaml',
    'prod/objects.yaml',
  ]);
  expect(files['application-set.yaml']).toMatchSnapshot();
  expect(files['prod/objects.yaml']?.[0]).toMatchObject({
    metadata: { name: 'esc-prod-objects' },
    spec: {
      project: 'prod',
      source: { path: 'deploy/dist/prod', targetRevision: 'v1' },
      destination: { name: 'prod' },
    },
  });
});

test('an Argo CD in each cluster: a root each, and no ApplicationSet', () => {
  const here: Delivery = { tool: 'argo-cd', repoURL, path: 'dist/dev' };
  const files = delivery({ dev: here, prod: to('prod') }, 'shop');
  expect(Object.keys(files)).toEqual([
    ...['application-set.yaml', 'argocd-cm.yaml'],
    ...['dev/argocd-cm.yaml', 'dev/objects.yaml', 'dev/root.yaml', 'prod/objects.yaml'],
  ]);
  expect(files['dev/root.yaml']?.[0]).toMatchObject({
    metadata: { name: 'esc-dev' },
    spec: {
      source: {
        path: '.',
        directory: { include: '{dist-operator/dev/application.yaml,dist-delivery/dev/objects.yaml}' },
      },
    },
  });
  const [set] = files['application-set.yaml'] ?? [];
  expect(set.metadata.name).toBe('shop');
  expect(set.spec.generators[0].list.elements.map(({ name }: { name: string }) => name)).toEqual([
    'esc-prod',
  ]);
});

test('Flux has a folder for each cluster, as flux bootstrap takes it', () => {
  const flux = (name: string): Delivery => ({ tool: 'flux', url: repoURL, path: `dist/${name}` });
  const files = delivery({ dev: flux('dev'), prod: flux('prod') });
  expect(Object.keys(files)).toEqual(['dev/flux.yaml', 'prod/flux.yaml']);
  const paths = files['prod/flux.yaml']?.map(({ metadata, spec }) => [metadata.name, spec.path]);
  expect(paths).toEqual([
    ['esc-prod', undefined],
    ['esc-prod-operator', './dist-operator/prod'],
    ['esc-prod', './dist/prod'],
  ]);
});

test('two targets of one name, or of two Argo CDs, are refused', () => {
  delivery({ dev: to('dev', { name: 'esc' }), prod: to('prod', { name: 'esc' }) });
  expect(said).toContain(
    'error: delivery.name is "esc" for target dev and for target prod, and one Argo CD follows both: ' +
      'one would overwrite the other; leave it out, or give each its own\n',
  );
  said = '';
  delivery({ dev: to('dev'), prod: to('prod', { namespace: 'gitops' }) });
  expect(said).toContain(
    'error: delivery.namespace is "argocd" for target dev and "gitops" for target prod, but targets that name a ' +
      'destination are brought there by one Argo CD; write one namespace\n',
  );
});
