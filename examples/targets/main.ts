import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import * as esc from '../../lib';

/** What is said of a target, beside what `EscApp` takes of it. */
interface Shop extends esc.TargetProps {
  readonly environment: string;
  /** The namespaces that may read. */
  readonly namespaces: readonly string[];
  readonly refreshInterval?: string;
}

const everywhere = { release: '2.9.0', operator: {}, namespaces: ['shop', 'payments'] };

/** Argo CD of one cluster brings the objects to others, which it knows by their names. */
const to = (name: string): esc.ArgoCdDelivery => ({
  tool: 'argo-cd',
  repoURL: 'https://github.com/my-org/fleet',
  destination: { name },
});

export const targets = {
  dev: { ...everywhere, environment: 'my-org/shop/dev', namespaces: ['shop'], refreshInterval: '1m' },
  staging: { ...everywhere, environment: 'my-org/shop/staging', delivery: to('staging') },
  'prod-eu': { ...everywhere, environment: 'my-org/shop/prod-eu', delivery: to('prod-eu') },
  // Upgraded last.
  'prod-us': { ...everywhere, release: '2.8.0', environment: 'my-org/shop/prod-us', delivery: to('prod-us') },
} satisfies Record<string, Shop>;

export function build(app: esc.EscApp, { environment, namespaces, refreshInterval = '1h' }: Shop): void {
  const chart = new Chart(app, 'shop');
  const operator = new Namespace(chart, 'operator', { metadata: { name: 'external-secrets' } });
  const auth = esc.AccessToken.fromSecretName('pulumi-access-token', { namespace: operator.name });
  const conditions = [{ namespaces: [...namespaces] }];
  const store = new esc.ClusterSecretStore(chart, 'shop-store', { environment, auth, conditions });
  for (const name of namespaces) {
    const { name: namespace } = new Namespace(chart, name, { metadata: { name } });
    const metadata = { name: 'database', namespace };
    const data = { url: `${name}.databaseUrl`, password: `${name}.databasePassword` };
    new esc.ExternalSecret(chart, `${name}-database`, { metadata, store, refreshInterval, data });
  }
}

if (require.main === module) {
  esc.runTargets<Shop, keyof typeof targets>(targets, build, {
    outdir: process.env.CDK8S_OUTDIR ?? 'examples/targets/dist',
  });
}
