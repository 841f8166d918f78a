// The main job as a user of the cdk8s TypeScript template writes it: the same objects as the project's main.ts.
import { App, Chart, type ChartProps } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  ClusterSecretStore,
  ExternalSecret,
  ExternalSecretSpecSecretStoreRefKind,
  ExternalSecretSpecTargetCreationPolicy,
  ExternalSecretSpecTargetDeletionPolicy,
  ExternalSecretSpecTargetTemplateEngineVersion,
  ExternalSecretSpecTargetTemplateMergePolicy,
  PushSecret,
  PushSecretSpecDataConversionStrategy,
  PushSecretSpecDeletionPolicy,
  PushSecretSpecSecretStoreRefsKind,
  PushSecretSpecUpdatePolicy,
} from './imports/external-secrets.io';

export class MyChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);
    new Namespace(this, 'namespace', { metadata: { name: 'external-secrets' } });
    const store = this.store('secret-store', 'my-env');
    const sink = this.store('sink-store', 'my-env-pushed');
    new ExternalSecret(this, 'secret', {
      metadata: { name: 'secret', namespace: 'default' },
      spec: {
        refreshInterval: '20s',
        secretStoreRef: { kind: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE, name: store.name },
        data: [{ secretKey: 'esc-secret', remoteRef: { key: 'hello' } }],
        target: {
          creationPolicy: ExternalSecretSpecTargetCreationPolicy.OWNER,
          deletionPolicy: ExternalSecretSpecTargetDeletionPolicy.RETAIN,
          template: {
            type: 'Opaque',
            engineVersion: ExternalSecretSpecTargetTemplateEngineVersion.V2,
            mergePolicy: ExternalSecretSpecTargetTemplateMergePolicy.REPLACE,
            metadata: {},
          },
        },
      },
    });
    new PushSecret(this, 'pushsecret-example', {
      metadata: { name: 'pushsecret-example', namespace: 'default' },
      spec: {
        refreshInterval: '10s',
        secretStoreRefs: [{ kind: PushSecretSpecSecretStoreRefsKind.CLUSTER_SECRET_STORE, name: sink.name }],
        selector: { secret: { name: 'test-cred' } },
        data: [
          {
            match: { secretKey: 'world', remoteRef: { remoteKey: 'world' } },
            conversionStrategy: PushSecretSpecDataConversionStrategy.NONE,
          },
        ],
        updatePolicy: PushSecretSpecUpdatePolicy.REPLACE,
        deletionPolicy: PushSecretSpecDeletionPolicy.NONE,
      },
    });
  }

  private store(name: string, environment: string): ClusterSecretStore {
    return new ClusterSecretStore(this, name, {
      metadata: { name },
      spec: {
        conditions: [{ namespaces: ['default'] }],
        provider: {
          pulumi: {
            apiUrl: 'https://api.pulumi.com/api/esc',
            organization: 'my-org',
            project: 'my-project',
            environment,
            auth: {
              accessToken: {
                secretRef: {
                  name: 'pulumi-access-token',
                  namespace: 'external-secrets',
                  key: 'PULUMI_ACCESS_TOKEN',
                },
              },
            },
          },
        },
      },
    });
  }
}

const app = new App();
new MyChart(app, 'esc');
app.synth();
