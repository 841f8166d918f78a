import { Duration } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import {
  AccessToken,
  ClusterSecretStore,
  type ClusterSecretStoreProps,
  EscEnvironment,
  OidcLogin,
  SecretStore,
} from '../../lib';
import { auth, environment, plainChart, specOf } from '../kit/chart';

const clusterStore = (props: Partial<ClusterSecretStoreProps> = {}) =>
  new ClusterSecretStore(plainChart(), 'store', {
    environment,
    auth,
    conditions: 'all-namespaces',
    ...props,
  });

describe('ClusterSecretStore', () => {
  test('names the environment, the API and the token, with the namespace of its Secret', () => {
    const object = clusterStore();
    expect(object.toJson()).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'store' },
      spec: {
        provider: {
          pulumi: {
            apiUrl: 'https://api.pulumi.com/api/esc',
            auth: {
              accessToken: {
                secretRef: {
                  name: 'pulumi-access-token',
                  key: 'PULUMI_ACCESS_TOKEN',
                  namespace: 'external-secrets',
                },
              },
            },
            environment: 'my-env',
            organization: 'my-org',
            project: 'my-project',
          },
        },
      },
    });
    expect(object.environment).toEqual(EscEnvironment.parse(environment));
  });

  test('has no namespace, also in a chart that has one', () => {
    const chart = plainChart();
    Object.assign(chart, { namespace: 'team-a' });
    const object = new ClusterSecretStore(chart, 'store', {
      environment,
      auth,
      conditions: 'all-namespaces',
    });
    expect(object.toJson().metadata).toEqual({ name: 'store' });
  });

  test('says which namespaces may use it', () => {
    const conditions = [
      { namespaces: ['a', 'b'] },
      { namespaceSelector: { matchLabels: { esc: 'yes' } } },
      { namespaceRegexes: ['^(?:team-.*|ops)$'] },
    ] as const;
    expect(specOf(clusterStore({ conditions })).conditions).toEqual(conditions);
  });

  test.each<[string, object, string]>([
    [
      'no conditions',
      { conditions: [] },
      `conditions is empty; expected the namespaces that may use the store, such as [{ namespaces: ['default'] }], or 'all-namespaces'`,
    ],
    [
      'an empty condition, which admits nothing',
      { conditions: [{}] },
      "conditions[0] names no namespaces; expected one of namespaces, namespaceSelector or namespaceRegexes, not empty, such as { namespaces: ['default'] }; one condition each",
    ],
    [
      'two ways in one condition',
      { conditions: [{ namespaces: ['a'], namespaceRegexes: ['^b$'] }] },
      "conditions[0] names several ways; expected one of namespaces, namespaceSelector or namespaceRegexes, not empty, such as { namespaces: ['default'] }; one condition each",
    ],
    [
      'an empty selector',
      { conditions: [{ namespaceSelector: {} }] },
      `conditions[0].namespaceSelector is an empty selector, which matches everything; expected matchLabels or matchExpressions. Where every namespace is meant, write 'all-namespaces'`,
    ],
    [
      'a selector with values where none belong',
      {
        conditions: [
          { namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } },
        ],
      },
      'conditions[0].namespaceSelector.matchExpressions[0] has operator Exists with values; In and NotIn take at least one value, Exists and DoesNotExist take none',
    ],
    [
      'an open regular expression',
      { conditions: [{ namespaceRegexes: ['team-a'] }] },
      'conditions[0].namespaceRegexes[0] is "team-a", which also matches longer names, so that other namespaces get access; write "^(?:team-a)$"',
    ],
    [
      'a regular expression whose anchors hold for one branch each',
      { conditions: [{ namespaceRegexes: ['^a|b$'] }] },
      'conditions[0].namespaceRegexes[0] is "^a|b$", which also matches longer names, so that other namespaces get access; write "^(?:a|b)$"',
    ],
    [
      'a regular expression whose anchor is repeated',
      { conditions: [{ namespaceRegexes: ['^?team$'] }] },
      'conditions[0].namespaceRegexes[0] is "^?team$", which also matches longer names, so that other namespaces get access; write "^(?:?team)$"',
    ],
    [
      'a regular expression whose bar is hidden behind a class',
      { conditions: [{ namespaceRegexes: ['^[(]a|b$'] }] },
      'conditions[0].namespaceRegexes[0] is "^[(]a|b$", which also matches longer names, so that other namespaces get access; write "^(?:[(]a|b)$"',
    ],
    [
      'a selector without the values that it needs',
      { conditions: [{ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }] },
      'conditions[0].namespaceSelector.matchExpressions[0] has operator In without values; In and NotIn take at least one value, Exists and DoesNotExist take none',
    ],
    [
      'a refresh that never comes',
      { refreshInterval: '0s' },
      'refreshInterval: duration `0s` is zero, expected more than that, such as `1h`',
    ],
    [
      'what ESO ignores with Pulumi, also in a variable',
      { retrySettings: { maxRetries: 5 } },
      'retrySettings does not exist here; the Pulumi provider ignores it; leave it out',
    ],
    [
      'a prop that is not written as it is named',
      { apiURL: 'https://api.pulumi.com/api/esc' },
      'apiURL does not exist here; did you mean apiUrl',
    ],
    [
      'a web page as API',
      { apiUrl: 'https://api.pulumi.com' },
      'apiUrl is "https://api.pulumi.com"; expected an http(s) URL that ends in /api/esc, such as "https://api.pulumi.com/api/esc"; did you mean "https://api.pulumi.com/api/esc"',
    ],
    [
      'a slash at the end of the API',
      { apiUrl: 'https://pulumi.example.com/x/api/esc/' },
      'apiUrl is "https://pulumi.example.com/x/api/esc/"; expected an http(s) URL that ends in /api/esc, such as "https://api.pulumi.com/api/esc"; did you mean "https://pulumi.example.com/x/api/esc"',
    ],
    [
      'the preview API',
      { apiUrl: 'https://api.pulumi.com/api/preview' },
      'apiUrl is "https://api.pulumi.com/api/preview"; expected an http(s) URL that ends in /api/esc, such as "https://api.pulumi.com/api/esc"; did you mean "https://api.pulumi.com/api/esc"',
    ],
    [
      'no URL',
      { apiUrl: 'api.pulumi.com/api/esc' },
      'apiUrl is "api.pulumi.com/api/esc"; expected an http(s) URL that ends in /api/esc, such as "https://api.pulumi.com/api/esc"',
    ],
    ['an empty class', { controller: '' }, 'controller is empty; leave it out for the class "default"'],
    [
      'a token of no namespace',
      { auth: AccessToken.fromSecretName('token') },
      `auth has no namespace, and a ClusterSecretStore has none of its own to look in; write the namespace of the Secret or ServiceAccount, such as { namespace: 'external-secrets' }`,
    ],
    [
      'a namespace of its own',
      { metadata: { namespace: 'team-a' } },
      'metadata.namespace is "team-a", but this kind is cluster-scoped; leave the namespace out',
    ],
  ])('refuses %s', (_name, props, message) => {
    expect(() => clusterStore(props)).toThrow(new Error(`chart/store: ${message}`));
  });

  test('refuses a regular expression that Go has not', () => {
    expect(() => clusterStore({ conditions: [{ namespaceRegexes: ['^(?!kube-).*$'] }] })).toThrow(
      /^chart\/store: conditions\[0\]\.namespaceRegexes\[0\] is "\^\(\?!kube-\)\.\*\$", which is no regular expression of Go: .*; write it without look-around and back-references/,
    );
  });

  test('refuses an environment by the rules of Pulumi', () => {
    expect(() => clusterStore({ environment: 'my-project/my-env' })).toThrow(
      /^chart\/store: .*my-project\/my-env/,
    );
  });

  test('exists outside by its name', () => {
    expect(ClusterSecretStore.fromClusterSecretStoreName('other')).toEqual({
      kind: 'ClusterSecretStore',
      name: 'other',
    });
  });
});

describe('SecretStore', () => {
  const secretStore = (props: object = {}) =>
    new SecretStore(plainChart(), 'store', {
      metadata: { namespace: 'team-a' },
      environment,
      auth: AccessToken.fromSecretName('token', { key: 'pat' }),
      ...props,
    });

  test('reads the token of its own namespace', () => {
    const { pulumi } = specOf(secretStore()).provider;
    expect(pulumi.auth.accessToken.secretRef).toEqual({ name: 'token', key: 'pat' });
  });

  test('takes a token that is said to be in its own namespace', () => {
    const own = AccessToken.fromSecretName('token', { namespace: 'team-a' });
    expect(specOf(secretStore({ auth: own })).provider.pulumi.auth.accessToken.secretRef).not.toHaveProperty(
      'namespace',
    );
  });

  test('refuses a login of another namespace, which ESO would not look at', () => {
    expect(() => secretStore({ auth })).toThrow(
      new Error(
        'chart/store: auth is in namespace "external-secrets", but a SecretStore reads only its own namespace, ' +
          '"team-a"; set metadata.namespace to "external-secrets", or use a ClusterSecretStore',
      ),
    );
    expect(() => secretStore({ metadata: {}, auth })).toThrow(/own namespace, which is not said here; set/);
  });
});

describe('OidcLogin', () => {
  const chart = plainChart();
  const serviceAccount = new ServiceAccount(chart, 'sa', { metadata: { name: 'esc', namespace: 'team-a' } });

  test('names organization, audience and lifetime', () => {
    const login = OidcLogin.serviceAccount({
      serviceAccount,
      namespace: 'team-a',
      expiration: Duration.hours(1),
    });
    expect(specOf(clusterStore({ auth: login })).provider.pulumi.auth).toEqual({
      oidcConfig: {
        organization: 'my-org',
        serviceAccountRef: { name: 'esc', namespace: 'team-a', audiences: ['urn:pulumi:org:my-org'] },
        expirationSeconds: 3600,
      },
    });
  });

  test('takes the namespace of a ServiceAccount of the app, and leaves it out of a SecretStore', () => {
    const login = OidcLogin.serviceAccount({ serviceAccount, audiences: ['pulumi'] });
    const object = new SecretStore(chart, 'store', {
      metadata: { namespace: 'team-a' },
      environment,
      auth: login,
    });
    expect(specOf(object).provider.pulumi.auth.oidcConfig.serviceAccountRef).toEqual({
      name: 'esc',
      audiences: ['pulumi'],
    });
  });

  test('refuses a name that no ServiceAccount has, and no audience at all', () => {
    const other = ServiceAccount.fromServiceAccountName(chart, 'other', 'Bad Name');
    expect(() => OidcLogin.serviceAccount({ serviceAccount: other })).toThrow(
      /^the name of the ServiceAccount.*bad-name/,
    );
    expect(() => OidcLogin.serviceAccount({ serviceAccount, audiences: [] })).toThrow(
      'audiences is empty; name at least one, or leave it out for "urn:pulumi:org:ORGANIZATION"',
    );
  });

  test('of a ClusterSecretStore takes the namespace of its ServiceAccount', () => {
    const auth = OidcLogin.serviceAccount({ serviceAccount });
    expect(specOf(clusterStore({ auth })).provider.pulumi.auth.oidcConfig.serviceAccountRef.namespace).toBe(
      'team-a',
    );
  });

  test.each(['9m', '10m1ms'])('refuses a lifetime of %s', (expiration) => {
    expect(() => OidcLogin.serviceAccount({ serviceAccount, expiration })).toThrow(
      /^expiration: got .*; expected whole seconds, at least 10m, which Kubernetes asks for$/,
    );
  });
});

test('regular expressions that are anchored in other words are taken', () => {
  const namespaceRegexes = ['^[a|b]$', '^\\Qa|b\\E$', '^a\\\\$', '\\Ateam-.*\\z', '^(a|b)(c|d)$'];
  expect(specOf(clusterStore({ conditions: [{ namespaceRegexes }] })).conditions).toEqual([
    { namespaceRegexes },
  ]);
});

test('lists may be computed', () => {
  const namespaces = ['a', 'b'].map((team) => `team-${team}`);
  expect(specOf(clusterStore({ conditions: [{ namespaces }] })).conditions).toEqual([{ namespaces }]);
});

test('an environment that is not set is refused as such', () => {
  const missing = process.env['NO_SUCH_VARIABLE'] as string;
  expect(() => clusterStore({ environment: missing })).toThrow(
    /^chart\/store: environment reference is missing/,
  );
});

test('what is changed in the result changes no other object', () => {
  const object = clusterStore();
  object.toJson().spec.provider.pulumi.project = 'changed';
  expect(specOf(object).provider.pulumi.project).toBe('my-project');
});

test('what the types can say does not type-check', () => {
  const chart = plainChart();
  const named = { environment, conditions: 'all-namespaces' } as const;
  expect(() => [
    // @ts-expect-error a ClusterSecretStore needs the namespace of its token
    new ClusterSecretStore(chart, 'a', { ...named, auth: AccessToken.fromSecretName('token') }),
    // @ts-expect-error who may use it must be said
    new ClusterSecretStore(chart, 'b', { environment, auth }),
    // @ts-expect-error a namespaced store has no conditions: ESO ignores them
    new SecretStore(chart, 'c', { environment, auth, conditions: [{ namespaces: ['a'] }] }),
    // @ts-expect-error retrySettings do nothing with the Pulumi provider
    new ClusterSecretStore(chart, 'd', { ...named, auth, retrySettings: { maxRetries: 5 } }),
  ]).toThrow();
});
