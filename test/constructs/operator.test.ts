import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  ClusterSecretStore,
  ESO_RELEASE_CONTEXT,
  EscApp,
  ExternalSecret,
  Operator,
  type OperatorProps,
} from '../../lib';
import { auth, environment } from '../kit/chart';
import { filesOf, temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
let count = 0;
const outdir = () => join(folder, String(count++));
jest.spyOn(process.stderr, 'write').mockReturnValue(true);

function app(operator: OperatorProps, release = '2.9.0', at = outdir()): EscApp {
  const made = new EscApp({ outdir: at, release, operator });
  const chart = new Chart(made, 'chart');
  const store = new ClusterSecretStore(chart, 'store', { environment, auth, conditions: 'all-namespaces' });
  new ExternalSecret(chart, 'read', { metadata: { namespace: 'default' }, store, data: { a: 'b' } });
  return made;
}

test('synth writes what installs ESO beside outdir, and one number decides both', () => {
  const made = app({}, '0.20.4');
  made.synth();
  expect(filesOf(`${made.outdir}-operator`)).toEqual({
    'values.yaml': `---
# Written by cdk8s-pulumi-esc for External Secrets Operator 0.20.4; edit main.ts instead.
crds:
  annotations:
    helm.sh/resource-policy: keep
installCRDs: true
processClusterExternalSecret: false
processClusterPushSecret: false
processClusterStore: true
processPushSecret: false
`,
  });
  expect(made.operator?.installation().command).toContain('0.20.4');
  expect(Object.values(filesOf(made.outdir)).join('')).toContain('External Secrets Operator 0.20.4');
});

test('without the prop there is no folder', () => {
  const made = new EscApp({ outdir: outdir() });
  new Chart(made, 'chart');
  made.synth();
  expect(() => filesOf(`${made.outdir}-operator`)).toThrow('ENOENT');
});

test('what the app needs and the values leave off is refused, and nothing is written', () => {
  const made = app({ processClusterStore: false });
  const text =
    /^operator: processClusterStore is false, but there is ClusterSecretStore store, which nothing/;
  expect(() => made.synth()).toThrow(text);
  expect(() => made.synthYaml()).toThrow(text);
  expect(() => filesOf(made.outdir)).toThrow('ENOENT');
});

test.each([
  [
    { proccessClusterStore: true },
    /^operator: proccessClusterStore does not exist here; expected processClusterStore, /,
  ],
  [{ release: '1' }, /^operator: release "1" is malformed/],
  [{ namespace: 'Bad' }, /^operator: namespace is "Bad"/],
])('%j is refused', (props, text) => {
  expect(() => app(props as OperatorProps).synth()).toThrow(text);
});

test('an access token in the values is refused, and not shown', () => {
  const token = `pul-${'0a'.repeat(20)}`;
  const made = app({ values: { extraEnv: [{ name: 'PULUMI_ACCESS_TOKEN', value: token }] } });
  const refused = () => made.synth();
  expect(refused).toThrow(/^operator: values holds what looks like a Pulumi access token \(not shown\)/);
  expect(refused).not.toThrow(token);
});

test('a patch release is what is installed; a release of its own wins', () => {
  const command = (props: OperatorProps, release: string) =>
    app(props, release).operator?.installation().command.join(' ');
  expect(command({}, '0.20.1')).toContain('--version 0.20.1 ');
  expect(command({ release: 'v2.8.0' }, '2.9.0')).toContain('--version 2.8.0 ');
  expect(command({}, '2.10')).toContain('--version 2.10.0 ');
});

test('a plain App tells the same', () => {
  const plain = new App({ outdir: 'dist' });
  plain.node.setContext(ESO_RELEASE_CONTEXT, '0.20.4');
  const chart = new Chart(plain, 'chart');
  new ClusterSecretStore(chart, 'store', { environment, auth, conditions: 'all-namespaces' });
  const { values, command, manifests } = new Operator(plain).installation();
  expect(values).toMatchObject({ processClusterStore: true, processPushSecret: false });
  expect(command).toEqual(expect.arrayContaining(['0.20.4', 'dist-operator/values.yaml']));
  expect(manifests).toEqual([]);
});
