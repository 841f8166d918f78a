import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { ConfigMap, Namespace, Secret } from 'cdk8s-plus-28';
import { AccessToken, EscApp, ExternalSecret, PushSecret, SecretStore, SinkEnvironment } from '../../lib';
import { temporaryFolder } from '../kit/project';
import { shared } from './harness/shared';

const { kube } = shared('newest');
const folder = temporaryFolder();
const run = Date.now().toString(36);

/** The files of an app with a namespace of its own, which is constructed last. */
function synthesized(namespace: string): { outdir: string; files: string[] } {
  const outdir = join(folder, namespace);
  const app = new EscApp({ outdir });
  const chart = new Chart(app, 'order', { namespace });
  new ConfigMap(chart, 'map', { data: { a: 'b' } });
  const store = new SecretStore(chart, 'store', {
    environment: 'my-org/my-project/my-env',
    auth: AccessToken.fromSecretName('token'),
  });
  new ExternalSecret(chart, 'read', { store, data: { a: 'b' } });
  const sink = SecretStore.fromSecretStoreName('sink', SinkEnvironment.parse('my-org/my-project/sink'));
  new PushSecret(chart, 'push', {
    secret: Secret.fromSecretName(chart, 'secret', 'read'),
    sink,
    data: { a: 'b' },
  });
  new Namespace(chart, 'namespace', { metadata: { name: namespace } });
  app.synth();
  return { outdir, files: readdirSync(outdir) };
}

/** Applies a folder of manifests to a cluster that has none of them. */
async function applied(namespace: string, outdir: string) {
  const { status, stdout, stderr } = await kube.kubectl(['apply', '--validate=strict', '-f', outdir]);
  await kube.kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false']);
  return { status, lines: stdout.trim().split('\n').length, stderr };
}

test('the files apply in one go as they are sorted', async () => {
  const { outdir } = synthesized(`order-${run}`);
  expect(await applied(`order-${run}`, outdir)).toEqual({ status: 0, lines: 5, stderr: '' });
});

test.each([1, 2, 3, 4])('with the namespace at position %i they do not', async (position) => {
  const namespace = `order-${run}-${position}`;
  const { outdir, files } = synthesized(namespace);
  const [first, ...rest] = files as [string, ...string[]];
  expect(rest).toHaveLength(4);
  for (const [i, file] of rest.toSpliced(position, 0, first).entries()) {
    renameSync(join(outdir, file), join(outdir, `${i}-${file}`));
  }
  const { status, stderr } = await applied(namespace, outdir);
  expect(status).toBe(1);
  expect(stderr).toContain(`namespaces "${namespace}" not found`);
});
