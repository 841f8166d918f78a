import { Chart } from 'cdk8s';
import { Deployment, EnvValue, Volume } from 'cdk8s-plus-28';
import * as esc from '../../lib';

/** A Deployment that takes values of a Pulumi ESC environment as an environment variable and as files. */
export function buildApp(): esc.EscApp {
  const app = new esc.EscApp({ outdir: process.env.CDK8S_OUTDIR ?? 'examples/workload/dist' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const store = new esc.SecretStore(chart, 'shop', {
    environment: 'my-org/shop/production',
    auth: esc.AccessToken.fromSecretName('pulumi-access-token'),
  });
  const database = new esc.ExternalSecret(chart, 'database', {
    store,
    data: { password: 'database.password', 'ca.crt': 'database["ca.crt"]' },
  });

  const deployment = new Deployment(chart, 'web', { metadata: { name: 'web' }, replicas: 2 });
  const container = deployment.addContainer({ image: 'registry.example.com/shop/web:1.4.2', port: 8080 });
  container.env.addVariable(
    'DATABASE_PASSWORD',
    EnvValue.fromSecretValue({ secret: database.secret, key: 'password' }),
  );
  container.mount('/etc/database', Volume.fromSecret(chart, 'database-files', database.secret));
  return app;
}

if (require.main === module) esc.run(buildApp);
