import { type Chart, Duration } from 'cdk8s';
import { ConfigMap, Secret, ServiceAccount } from 'cdk8s-plus-28';
import {
  AccessToken,
  ClusterExternalSecret,
  ClusterPushSecret,
  ClusterSecretStore,
  ExternalSecret,
  OidcLogin,
  PropertyPath,
  PushSecret,
  SecretStore,
  SinkEnvironment,
} from '../../lib';

/** One way of using a construct, with all that it needs beside it. */
export interface Variant {
  readonly name: string;
  /** The first known release that can say it. */
  readonly from: string;
  readonly build: (chart: Chart) => void;
}

const OLDEST = '0.10.4';
const environment = 'my-org/my-project/my-env';
const metadata = { namespace: 'team-a', labels: { app: 'demo' }, annotations: { note: 'kept: here' } };
const auth = AccessToken.fromSecretName('pulumi-access-token', { namespace: 'external-secrets' });
const store = ClusterSecretStore.fromClusterSecretStoreName('secret-store');
const sink = ClusterSecretStore.fromClusterSecretStoreName(
  'sink-store',
  SinkEnvironment.parse('my-org/my-project/pushed'),
);
const data = { password: 'database.password' };
const source = (chart: Chart) => Secret.fromSecretName(chart, 'source', 'source');
const clusterStore = (chart: Chart, props: object) =>
  new ClusterSecretStore(chart, 'store', { environment, auth, conditions: 'all-namespaces', ...props });
const externalSecret = (props: object) => (chart: Chart) => {
  new ExternalSecret(chart, 'read', { metadata, store, data, ...props });
};
const pushSecret = (props: object) => (chart: Chart) => {
  new PushSecret(chart, 'push', { metadata, secret: source(chart), sink, data: { key: 'a.b' }, ...props });
};

/** Every prop of every construct is in at least one of these. */
export const variants: readonly Variant[] = [
  {
    name: 'cluster store, all namespaces',
    from: OLDEST,
    build: (chart) => clusterStore(chart, {}),
  },
  {
    name: 'cluster store, every kind of condition, self-hosted',
    from: OLDEST,
    build: (chart) =>
      clusterStore(chart, {
        apiUrl: 'https://pulumi.example.com/api/esc',
        controller: 'team-a',
        conditions: [
          { namespaces: ['team-a', 'team-b'] },
          { namespaceSelector: { matchLabels: { esc: 'yes' } } },
          {
            namespaceSelector: {
              matchExpressions: [
                { key: 'team', operator: 'In', values: ['a', 'b'] },
                { key: 'legacy', operator: 'DoesNotExist' },
              ],
            },
          },
          { namespaceRegexes: ['^(?:team-.*)$'] },
        ],
      }),
  },
  {
    name: 'store, refresh interval in whole seconds',
    from: OLDEST,
    build: (chart) => clusterStore(chart, { refreshInterval: '5m' }),
  },
  {
    name: 'store, refresh interval below a second',
    from: '2.8.0',
    build: (chart) => clusterStore(chart, { refreshInterval: '1500ms' }),
  },
  {
    name: 'namespaced store',
    from: OLDEST,
    build: (chart) => {
      const own = AccessToken.fromSecretName('token', { key: 'pat' });
      new SecretStore(chart, 'store', { metadata, environment, auth: own });
    },
  },
  {
    name: 'cluster store, OIDC',
    from: '2.5.0',
    build: (chart) => {
      const serviceAccount = new ServiceAccount(chart, 'sa', {
        metadata: { namespace: 'team-a', name: 'esc' },
      });
      clusterStore(chart, {
        auth: OidcLogin.serviceAccount({
          serviceAccount,
          namespace: 'team-a',
          expiration: Duration.hours(1),
        }),
      });
    },
  },
  {
    name: 'namespaced store, OIDC, audiences',
    from: '2.5.0',
    build: (chart) => {
      const serviceAccount = ServiceAccount.fromServiceAccountName(chart, 'sa', 'esc');
      const login = OidcLogin.serviceAccount({
        serviceAccount,
        audiences: ['pulumi', 'urn:pulumi:org:my-org'],
      });
      new SecretStore(chart, 'store', { metadata, environment, auth: login });
    },
  },
  { name: 'external secret, data', from: OLDEST, build: externalSecret({ refreshInterval: '20s' }) },
  {
    name: 'external secret, long form',
    from: OLDEST,
    build: externalSecret({
      secretName: 'elsewhere',
      immutable: true,
      refreshInterval: Duration.minutes(90),
      data: {
        a: PropertyPath.of('hosts', 0, 'a.b'),
        b: { key: 'b', decodingStrategy: 'Base64', nullBytePolicy: 'Ignore' },
        c: { key: 'c', store: SecretStore.fromSecretStoreName('other') },
      },
    }),
  },
  {
    name: 'external secret, null bytes refused',
    from: '2.3.0',
    build: externalSecret({ data: { a: { key: 'a', nullBytePolicy: 'Fail' } } }),
  },
  {
    name: 'external secret, extract',
    from: OLDEST,
    build: externalSecret({
      data: undefined,
      dataFrom: [
        { extract: 'environmentVariables' },
        { extract: 'files', conversionStrategy: 'Unicode', decodingStrategy: 'Auto', store },
        {
          extract: 'aws.login',
          rewrite: [
            { regexp: { source: '^(.*)$', target: 'aws-$1' } },
            { transform: { template: '{{ .value | upper }}' } },
          ],
        },
      ],
    }),
  },
  {
    name: 'external secret, merge',
    from: '0.18.2',
    build: externalSecret({
      dataFrom: [
        { extract: 'a', rewrite: [{ merge: {} }] },
        {
          extract: 'b',
          rewrite: [{ merge: { strategy: 'JSON', into: 'all', priority: ['x'], conflictPolicy: 'Ignore' } }],
        },
      ],
    }),
  },
  {
    name: 'external secret, merge that forgives',
    from: '0.20.4',
    build: externalSecret({
      dataFrom: [
        { extract: 'a', rewrite: [{ merge: { priority: ['x'], priorityPolicy: 'IgnoreNotFound' } }] },
      ],
    }),
  },
  {
    name: 'external secret, generator alone',
    from: OLDEST,
    build: (chart) => {
      new ExternalSecret(chart, 'read', {
        metadata,
        dataFrom: [
          {
            generatorRef: { kind: 'Password', name: 'password' },
            rewrite: [{ regexp: { source: 'password', target: 'admin' } }],
          },
        ],
      });
    },
  },
  {
    name: 'external secret, template',
    from: OLDEST,
    build: (chart) => {
      const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'templates');
      const secret = Secret.fromSecretName(chart, 'texts', 'templates');
      new ExternalSecret(chart, 'read', {
        metadata,
        store,
        data,
        template: {
          type: 'kubernetes.io/basic-auth',
          mergePolicy: 'Merge',
          engineVersion: 'v2',
          data: { username: 'admin', password: '{{ .password }}' },
          metadata: { labels: { app: 'demo' }, annotations: { note: 'of the Secret' } },
          templateFrom: [
            { configMap, items: [{ key: 'a' }, { key: 'b', templateAs: 'KeysAndValues' }] },
            { secret, items: [{ key: 'c' }], target: 'Labels' },
            { literal: 'x: "{{ .password }}"\ny: "2"\n', target: 'Annotations' },
          ],
        },
      });
    },
  },
  {
    name: 'external secret, template whose values are decoded',
    from: '2.7.0',
    build: externalSecret({
      template: { templateFrom: [{ literal: 'a: "{{ .password }}"', valuesDecodingStrategy: 'Base64' }] },
    }),
  },
  { name: 'external secret, retained', from: OLDEST, build: externalSecret({ ownership: 'retained' }) },
  { name: 'external secret, merged', from: OLDEST, build: externalSecret({ ownership: 'merged' }) },
  { name: 'external secret, adopted', from: '2.8.0', build: externalSecret({ ownership: 'adopted' }) },
  { name: 'external secret, periodic', from: OLDEST, build: externalSecret({ refreshPolicy: 'Periodic' }) },
  {
    name: 'external secret, on change',
    from: '0.16.2',
    build: externalSecret({ refreshPolicy: 'OnChange' }),
  },
  { name: 'external secret, once', from: '0.16.2', build: externalSecret({ refreshPolicy: 'CreatedOnce' }) },
  {
    name: 'external secret, sync windows',
    from: '2.7.0',
    build: externalSecret({
      syncWindows: {
        kind: 'deny',
        windows: [
          { schedule: '0 22 * * mon-fri', duration: '8h' },
          { schedule: '@weekly', duration: Duration.days(1) },
        ],
      },
    }),
  },
  {
    name: 'cluster external secret',
    from: OLDEST,
    build: (chart) => {
      new ClusterExternalSecret(chart, 'everywhere', {
        externalSecretName: 'secret',
        externalSecretMetadata: { labels: { app: 'demo' }, annotations: { note: 'x' } },
        namespaceSelectors: [{ matchLabels: { esc: 'yes' } }],
        refreshTime: '10m',
        externalSecretSpec: { store, data, refreshInterval: '5m' },
      });
    },
  },
  {
    name: 'cluster external secret, all namespaces, a store in each',
    from: OLDEST,
    build: (chart) => {
      new ClusterExternalSecret(chart, 'everywhere', {
        namespaceSelectors: 'all-namespaces',
        externalSecretSpec: {
          store: SecretStore.inEachNamespace('secret-store'),
          dataFrom: [{ extract: 'environmentVariables' }],
        },
      });
    },
  },
  { name: 'push secret', from: '0.12.1', build: pushSecret({ refreshInterval: '10s' }) },
  {
    name: 'push secret, converted and templated',
    from: '0.12.1',
    build: (chart) => {
      const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'templates');
      pushSecret({
        data: {
          key: { remoteKey: PropertyPath.of('a', 'b'), conversionStrategy: 'ReverseUnicode' },
          other: 'c',
        },
        template: {
          data: { key: '{{ .key | b64enc }}' },
          templateFrom: [{ configMap, items: [{ key: 'x' }] }, { literal: 'other: y' }],
        },
      })(chart);
    },
  },
  {
    name: 'push secret, many keys',
    from: '2.3.0',
    build: pushSecret({
      data: undefined,
      dataTo: [
        {},
        {
          match: { regexp: '^db_' },
          conversionStrategy: 'ReverseUnicode',
          rewrite: [
            { regexp: { source: '^db_', target: 'db.' } },
            { transform: { template: '{{ .value | lower }}' } },
          ],
        },
      ],
    }),
  },
  {
    name: 'push secret, generator',
    from: '0.12.1',
    build: (chart) => {
      new PushSecret(chart, 'push', {
        metadata,
        generatorRef: { kind: 'Password', name: 'password' },
        sink,
        data: { password: 'admin' },
      });
    },
  },
  {
    name: 'cluster push secret',
    from: '0.15.1',
    build: (chart) => {
      new ClusterPushSecret(chart, 'everywhere', {
        pushSecretName: 'push',
        pushSecretMetadata: { labels: { app: 'demo' } },
        namespaceSelectors: [{ matchExpressions: [{ key: 'esc', operator: 'Exists' }] }],
        refreshTime: '1h',
        pushSecretSpec: {
          secret: source(chart),
          sink: SecretStore.inEachNamespace('sink-store'),
          data: { key: 'a.b' },
        },
      });
    },
  },
];
