import { Chart } from 'cdk8s';
import { Namespace, Secret } from 'cdk8s-plus-28';
import * as esc from './lib';

export const settings = {
  /** The release of External Secrets Operator in your cluster. */
  release: '2.9.0',
  /** What the cluster may read. */
  environment: 'my-org/my-project/my-env',
  /** What the cluster pushes into: an environment of its own, since a push rewrites it. Empty: no push. */
  sink: 'my-org/my-project/my-env-pushed',
  /** `existing`: you create the Secret. `inline`: from PULUMI_ACCESS_TOKEN, into a file that git ignores. */
  accessToken: 'existing' as 'existing' | 'inline',
};

export function buildApp({ release, environment, sink, accessToken } = settings): esc.EscApp {
  const app = new esc.EscApp({ release, operator: {} });
  const chart = new Chart(app, 'esc');
  const operator = new Namespace(chart, 'namespace', { metadata: { name: 'external-secrets' } });
  const location = { namespace: operator.name, key: 'PULUMI_ACCESS_TOKEN' };
  const auth =
    accessToken === 'inline'
      ? esc.AccessToken.unsafeInlineFromEnv(chart, 'pulumi-access-token', location)
      : esc.AccessToken.fromSecretName('pulumi-access-token', location);
  const login = { auth, conditions: [{ namespaces: ['default'] }] } as const;
  const metadata = { namespace: 'default' };

  const store = new esc.ClusterSecretStore(chart, 'secret-store', { ...login, environment });
  const data = { 'esc-secret': 'hello' };
  new esc.ExternalSecret(chart, 'secret', { metadata, store, refreshInterval: '20s', data });
  if (sink === '') return app;
  const target = esc.SinkEnvironment.parse(sink);
  const sinkStore = new esc.ClusterSecretStore(chart, 'sink-store', { ...login, environment: target });
  const push = { sink: sinkStore, refreshInterval: '10s', data: { world: 'world' } };
  const secret = Secret.fromSecretName(chart, 'test-cred', 'test-cred');
  new esc.PushSecret(chart, 'pushsecret-example', { metadata, secret, ...push });
  return app;
}

if (require.main === module) esc.run(buildApp);
