import { EXAMPLE_STORES, externalSecret, PUSHED, pushSecret } from '../../lib/check/example';
import { DATA, found, said } from './kit';

const READ = externalSecret(DATA);
const annotated = (annotations: string, text = READ) =>
  text.replace('metadata:\n', `metadata:\n  annotations: { ${annotations} }\n`);
const SERVER = 'argocd.argoproj.io/sync-options: "Prune=false,ServerSideApply=true"';
const app = (source: string, annotations = '') =>
  `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a, annotations: { ${annotations} } }\n` +
  `spec: { source: { ${source} }, syncPolicy: { syncOptions: [ServerSideApply=true] } }\n`;

test.each([
  ['nothing', READ, []],
  ['its own annotation', annotated(SERVER), ['ESC801 spec']],
  [
    'the same, with a diff on the server',
    annotated(`${SERVER}, argocd.argoproj.io/compare-options: ServerSideDiff=true`),
    [],
  ],
  ['an app of a folder', READ + app('path: apps'), ['ESC801 spec']],
  [
    'an app with a diff on the server',
    READ + app('path: apps', 'argocd.argoproj.io/compare-options: ServerSideDiff=true'),
    [],
  ],
  ['an app of a chart', READ + app('chart: external-secrets'), []],
  [
    'its own annotation against the app',
    annotated('argocd.argoproj.io/sync-options: ServerSideApply=false') + app('path: apps'),
    [],
  ],
])('Argo CD drifts by %s', (_what, text, expected) => {
  expect(found('8', text)).toEqual(expected);
});

test('the defaults of a PushSecret and of an older release', () => {
  const push = annotated(SERVER, pushSecret(PUSHED));
  expect(said('ESC801', push)).toEqual([
    expect.stringMatching(
      /: the API server adds 5 fields; write .*spec\.data\[0\]\.conversionStrategy: None/,
    ),
  ]);
  expect(said('ESC801', annotated(SERVER), '0.20.4')).toEqual([
    expect.stringContaining('spec.data[0].remoteRef.decodingStrategy: None'),
  ]);
});

test.each([
  ['1h', ['ESC802 spec.refreshInterval']],
  ['90s', ['ESC802 spec.refreshInterval']],
  ['1m30s', []],
  ['1d', []],
  ['-1h', []],
])('the operator rewrites %s', (interval, expected) => {
  expect(found('8', externalSecret(`refreshInterval: ${interval}${DATA}`), '0.20.4')).toEqual(expected);
});

const flux =
  '---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\nspec: { postBuild: { substituteFrom: [] } }\n';
const script = (text: string) =>
  externalSecret(`target: { template: { metadata: {}, data: { x: '{{ .password }} ${text}' } } }${DATA}`);
const TEXT = 'spec.target.template.data.x';
test.each([
  ['a variable in a template, without Flux', script(`\${HOME}`), []],
  ['a variable in a template', script(`\${HOME}`) + flux, [`ESC803 ${TEXT}`]],
  ['one with a default', script(`\${HOME:=/root}`) + flux, [`ESC803 ${TEXT}`]],
  ['one that is escaped', script(`$\${HOME}`) + flux, []],
  ['no braces', script('$HOME $(id)') + flux, []],
  [
    'an object that Flux leaves alone',
    annotated('kustomize.toolkit.fluxcd.io/substitute: disabled', script(`\${HOME}`)) + flux,
    [],
  ],
  ['a variable elsewhere, which Flux fills in', annotated(`team: "\${TEAM}"`) + flux, []],
  ['a variable elsewhere', annotated(`team: "\${TEAM}"`), ['ESC804 metadata.annotations.team']],
  [
    'what kubectl keeps',
    annotated(`kubectl.kubernetes.io/last-applied-configuration: '{"a":"\${TEAM}"}'`),
    [],
  ],
])('Flux and %s', (_what, text, expected) => {
  expect(found('8', text)).toEqual(expected);
});

test.each([
  ['{{ include "labels" . }}', 'include'],
  ['{{- .Release.Name | quote }}', '.Release.Name'],
  ['{{ $x := .Chart.Name }}', '.Chart.Name'],
])('what is left of a chart: %s', (text, left) => {
  expect(said('ESC805', annotated(`a: '${text}'`))).toEqual([
    `${left} is of a chart that was not rendered; render the chart first (helm template), and check what comes out of it`,
  ]);
});

test.each(['{{ .Values }}', '{{ .password }}', '.Values.a', '{{ "{{ .Values.a }}" }}'])(
  '%s is not',
  (text) => {
    expect(said('ESC805', annotated(`a: '${text}'`))).toEqual([]);
  },
);

const wave = (text: string, number: string) => annotated(`argocd.argoproj.io/sync-wave: "${number}"`, text);
const [POOL = ''] = EXAMPLE_STORES.split('---\n');
const store = (number: string) => `---\n${wave(POOL.replace('name: pulumi\n', 'name: late\n'), number)}`;
const late = READ.replace('name: pulumi', 'name: late');
test.each([
  ['the store later', late + store('1'), ['ESC806 spec']],
  ['the reader earlier', wave(late, '-2') + store('-1'), ['ESC806 spec']],
  ['both at once', wave(late, '3') + store('3'), []],
  ['the store earlier', late + store('-1'), []],
  ['no number', late + store('later'), []],
  ['a push', pushSecret(`secretStoreRefs: [{ name: late }]${PUSHED}`) + store('1'), ['ESC806 spec']],
])('sync waves: %s', (_what, text, expected) => {
  expect(found('8', text)).toEqual(expected);
});

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: team-a }\n';
test('an object is applied before its Namespace', () => {
  expect(found('8', `${NAMESPACE}---\n${READ}`)).toEqual([]);
  expect(found('8', `${READ}---\n${NAMESPACE}`)).toEqual(['ESC807 metadata.namespace']);
  expect(found('8', `${READ}---\n${NAMESPACE.replace('team-a', 'team-b')}`)).toEqual([]);
});

test('several namespaces that an object without one may mean', () => {
  const none = READ.replace('  namespace: team-a\n', '');
  const other = externalSecret(DATA, 'other').replace('team-a', 'team-b');
  expect(said('ESC808', `${none}---\n${other}`)).toEqual([
    'this object says no namespace, as others here do; write metadata.namespace, as the others do',
  ]);
});
