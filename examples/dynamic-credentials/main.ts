import { Chart } from 'cdk8s';
import * as esc from '../../lib';

/** Short-lived cloud credentials, as environment variables of one Secret. */
export function buildApp(): esc.EscApp {
  const app = new esc.EscApp({ outdir: process.env.CDK8S_OUTDIR ?? 'examples/dynamic-credentials/dist' });
  const chart = new Chart(app, 'aws', { namespace: 'team-a' });
  const store = new esc.SecretStore(chart, 'aws', {
    environment: 'my-org/my-project/aws',
    auth: esc.AccessToken.fromSecretName('pulumi-access-token'),
  });
  new esc.ExternalSecret(chart, 'aws-credentials', {
    store,
    // Half of the login's duration, so that the Secret never holds expired credentials.
    refreshInterval: '30m',
    // One extract is one login. Three entries in `data` would be three logins, and their parts do not match.
    dataFrom: [{ extract: 'environmentVariables' }],
  });
  return app;
}

if (require.main === module) esc.run(buildApp);
