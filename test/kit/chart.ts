import { type ApiObject, App, Chart } from 'cdk8s';
import { AccessToken, ClusterSecretStore, ESO_RELEASE_CONTEXT, SinkEnvironment } from '../../lib';

/** A chart of a plain cdk8s App that writes nothing. */
export function plainChart(release?: string): Chart {
  const app = new App({ outdir: '/nonexistent' });
  if (release !== undefined) app.node.setContext(ESO_RELEASE_CONTEXT, release);
  return new Chart(app, 'chart');
}

/** The spec of an object, as it is synthesized. */
export function specOf(object: ApiObject) {
  return object.toJson().spec;
}

export const environment = 'my-org/my-project/my-env';
export const auth = AccessToken.fromSecretName('pulumi-access-token', { namespace: 'external-secrets' });
export const store = ClusterSecretStore.fromClusterSecretStoreName('secret-store');
const sinkEnvironment = SinkEnvironment.parse('my-org/my-project/pushed');
export const sink = ClusterSecretStore.fromClusterSecretStoreName('sink-store', sinkEnvironment);
