import { Duration, JsonPatch } from 'cdk8s';
import { ConfigMap, Deployment, EnvValue, Secret, Volume } from 'cdk8s-plus-28';
import {
  ClusterExternalSecret,
  ExternalSecret,
  type ExternalSecretProps,
  PropertyPath,
  SecretStore,
} from '../../lib';
import { plainChart, specOf, store } from '../kit/chart';

const externalSecret = (props: object = {}) =>
  new ExternalSecret(plainChart(), 'secret', {
    store,
    data: { key: 'a.b' },
    ...props,
  } as ExternalSecretProps);

test('says what it reads and spells out what ESO would fill in', () => {
  const object = new ExternalSecret(plainChart(), 'secret', {
    metadata: { namespace: 'default' },
    store,
    refreshInterval: '20s',
    data: { 'esc-secret': 'hello' },
  });
  expect(object.toJson()).toEqual({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'secret', namespace: 'default' },
    spec: {
      refreshInterval: '20s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'secret-store' },
      data: [{ secretKey: 'esc-secret', remoteRef: { key: 'hello' } }],
      target: {
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: { engineVersion: 'v2', mergePolicy: 'Replace', metadata: {}, type: 'Opaque' },
      },
    },
  });
});

test('reads values in the long form, canonical paths, from other stores', () => {
  const other = SecretStore.fromSecretStoreName('other');
  const { data } = specOf(
    externalSecret({
      data: {
        path: PropertyPath.of('hosts', 0, 'a.b'),
        long: { key: '["a"].b', decodingStrategy: 'Base64', nullBytePolicy: 'Fail', store: other },
      },
    }),
  );
  expect(data).toEqual([
    { secretKey: 'path', remoteRef: { key: 'hosts[0]["a.b"]' } },
    {
      secretKey: 'long',
      remoteRef: { key: 'a.b', decodingStrategy: 'Base64', nullBytePolicy: 'Fail' },
      sourceRef: { storeRef: { kind: 'SecretStore', name: 'other' } },
    },
  ]);
});

test.each([
  ['owned', 'Owner', 'Opaque'],
  ['retained', 'Orphan', 'Opaque'],
  ['merged', 'Merge', undefined],
  ['adopted', 'CreateOrMerge', undefined],
])('ownership %s is creationPolicy %s', (ownership, creationPolicy, type) => {
  const { target } = specOf(externalSecret({ ownership }));
  expect(target).toMatchObject({ creationPolicy, deletionPolicy: 'Retain' });
  expect(target.template.type).toBe(type);
});

test('its labels and annotations are its own, the template has those of the Secret', () => {
  const object = externalSecret({
    metadata: { labels: { app: 'mine' }, annotations: { note: 'mine' } },
    template: { metadata: { labels: { app: 'theirs' } } },
  });
  expect(object.toJson().metadata.labels).toEqual({ app: 'mine' });
  expect(specOf(object).target.template.metadata).toEqual({ labels: { app: 'theirs' } });
});

test('a Deployment takes its Secret as a variable and as files', () => {
  const chart = plainChart();
  const { secret } = new ExternalSecret(chart, 'db', {
    store,
    secretName: 'database',
    data: { password: 'db' },
  });
  const deployment = new Deployment(chart, 'web', { metadata: { name: 'web' } });
  const container = deployment.addContainer({ image: 'web' });
  container.env.addVariable('PASSWORD', EnvValue.fromSecretValue({ secret, key: 'password' }));
  container.mount('/etc/db', Volume.fromSecret(chart, 'files', secret));
  const pod = chart.toJson().find(({ kind }) => kind === 'Deployment').spec.template.spec;
  expect(pod.containers[0].env).toEqual([
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { key: 'password', name: 'database' } } },
  ]);
  expect(pod.volumes[0].secret).toEqual({ secretName: 'database' });
});

test('entries may each have a store of their own', () => {
  const object = new ExternalSecret(plainChart(), 'secret', {
    data: { a: { key: 'a', store } },
    dataFrom: [{ extract: 'b', store }],
  });
  expect(specOf(object)).not.toHaveProperty('secretStoreRef');
  expect(specOf(object).data[0].sourceRef).toEqual({
    storeRef: { kind: 'ClusterSecretStore', name: 'secret-store' },
  });
});

test('what is changed in the result changes no other object', () => {
  const object = externalSecret();
  Object.assign(object.toJson().spec.target.template, { type: 'changed' });
  expect(specOf(object).target.template.type).toBe('Opaque');
  expect(specOf(externalSecret()).target.template.type).toBe('Opaque');
});

test('a generator needs no store', () => {
  const object = new ExternalSecret(plainChart(), 'secret', {
    dataFrom: [{ generatorRef: { kind: 'Password', name: 'strong' } }],
  });
  expect(specOf(object).dataFrom).toEqual([
    {
      sourceRef: {
        generatorRef: {
          apiVersion: 'generators.external-secrets.io/v1alpha1',
          kind: 'Password',
          name: 'strong',
        },
      },
    },
  ]);
});

test.each<[string, object, string | RegExp]>([
  [
    'nothing to read',
    { data: {} },
    `neither data nor dataFrom says what to read; write data: { 'secret-key': 'property.path' }`,
  ],
  ['a path that Pulumi does not know', { data: { key: 'a[*]' } }, /^chart\/secret: data\["key"\]: .*a\[\*\]/],
  ['an empty path', { data: { key: '' } }, /^chart\/secret: data\["key"\]: /],
  ['an extract of nothing', { dataFrom: [{ extract: '' }] }, /^chart\/secret: dataFrom\[0\]\.extract: /],
  ['a key that no Secret has', { data: { 'a/b': 'c' } }, /^chart\/secret: data.*"a\/b"/],
  [
    'find',
    { dataFrom: [{ find: { name: { regexp: '.*' } } }] },
    "dataFrom[0] says neither extract nor generatorRef; write extract: 'path.of.an.object' (the Pulumi provider has no find: it fails at each refresh)",
  ],
  [
    'conversion where a rewrite hides it',
    { dataFrom: [{ extract: 'a', conversionStrategy: 'Unicode', rewrite: [{ merge: {} }] }] },
    'dataFrom[0].conversionStrategy is ignored where there is a rewrite; leave one of them out',
  ],
  [
    'a rewrite of two kinds',
    { dataFrom: [{ extract: 'a', rewrite: [{ merge: {}, transform: { template: 'x' } }] }] },
    'dataFrom[0].rewrite[0] must be exactly one of regexp, transform or merge',
  ],
  [
    'property, also in a variable',
    { data: { key: { key: 'db', property: 'password' } } },
    'data["key"].property does not exist here; the Pulumi provider ignores it; write the whole path as the key: "database.password"',
  ],
  [
    'the words of ESO',
    { data: { key: { remoteRef: { key: 'db' } } } },
    `data["key"].remoteRef does not exist here; write { 'secret-key': 'property.path' }, or { 'secret-key': { key: 'property.path' } }`,
  ],
  [
    'a value that is no path',
    { data: { key: 5 } },
    'data["key"] is a number; expected an object with key, decodingStrategy, nullBytePolicy, store',
  ],
  [
    'a policy that does harm, also in a variable',
    { deletionPolicy: 'Delete' },
    'deletionPolicy does not exist here; with Pulumi it has no effect or does harm; leave it out: nothing is ever deleted',
  ],
  [
    'an extract that is also a find',
    { dataFrom: [{ extract: 'a', find: {} }] },
    "dataFrom[0].find does not exist here; the Pulumi provider fails on it; write extract: 'path.of.an.object'",
  ],
  [
    'no window',
    { syncWindows: { kind: 'allow', windows: [] } },
    'syncWindows.windows is empty; name at least one window, or leave syncWindows out',
  ],
  [
    'a merge into a key that is not used',
    { dataFrom: [{ extract: 'a', rewrite: [{ merge: { into: 'b' } }] }] },
    "dataFrom[0].rewrite[0].merge.into is ignored with strategy Extract; leave it out, or use strategy 'JSON'",
  ],
  [
    'a merge into a key that no Secret has',
    { dataFrom: [{ extract: 'a', rewrite: [{ merge: { strategy: 'JSON', into: 'a b' } }] }] },
    /^chart\/secret: dataFrom\[0\]\.rewrite\[0\]\.merge\.into has the key "a b"/,
  ],
  [
    'a merge into no key',
    { dataFrom: [{ extract: 'a', rewrite: [{ merge: { strategy: 'JSON' } }] }] },
    `dataFrom[0].rewrite[0].merge has strategy JSON without a key for the text; write into: 'some-key'`,
  ],
  [
    'an entry without a store',
    { store: undefined },
    'data["key"] has no store to read from; set store on the ExternalSecret or on the entry',
  ],
  [
    'an unknown ownership',
    { ownership: 'mine' },
    'ownership is "mine"; expected owned, retained, merged, adopted',
  ],
  [
    'an interval of zero',
    { refreshInterval: '0s' },
    `refreshInterval is "0s", after which even edits of the ExternalSecret are ignored; expected more than zero, or refreshPolicy 'OnChange' or 'CreatedOnce'`,
  ],
  ['an interval in days', { refreshInterval: '1d' }, /^chart\/secret: refreshInterval: .*24h/],
  [
    'an interval that has no effect',
    { refreshPolicy: 'CreatedOnce', refreshInterval: '1h' },
    `refreshInterval has no effect with refreshPolicy CreatedOnce; leave it out, or use refreshPolicy 'Periodic'`,
  ],
  [
    'windows that have no effect',
    {
      refreshPolicy: 'OnChange',
      syncWindows: { kind: 'allow', windows: [{ schedule: '@daily', duration: '1h' }] },
    },
    `syncWindows has no effect with refreshPolicy OnChange; leave it out, or use refreshPolicy 'Periodic'`,
  ],
  [
    'template text from nowhere',
    { template: { templateFrom: [{ literal: '' }] } },
    'template.templateFrom[0] has no text; expected one of configMap, secret or literal',
  ],
  ['an empty type', { template: { type: '' } }, 'template.type is empty; leave it out for "Opaque"'],
  [
    'a token with which nodes join the cluster',
    { template: { type: 'bootstrap.kubernetes.io/token' } },
    'template.type is "bootstrap.kubernetes.io/token", with which a Secret lets nodes join the cluster; ESO refuses it from 2.4.1 on; create such a Secret by other means',
  ],
  [
    'a token of a ServiceAccount',
    {
      template: {
        type: 'kubernetes.io/service-account-token',
        metadata: { annotations: { 'kubernetes.io/service-account.name': 'admin' } },
      },
    },
    'template.type is "kubernetes.io/service-account-token" with the annotation of a ServiceAccount, which makes Kubernetes put a token of that ServiceAccount into the Secret; ESO refuses it from 2.4.1 on; use a TokenRequest, or create such a Secret by other means',
  ],
  [
    'a name that Kubernetes refuses',
    { metadata: { name: 'My_Secret' } },
    /^chart\/secret: metadata\.name.*my-secret/,
  ],
  [
    'a Secret name that Kubernetes refuses',
    { secretName: 'My Secret' },
    /^chart\/secret: secretName.*my-secret/,
  ],
])('refuses %s', (_name, props, message) => {
  const expected = typeof message === 'string' ? new Error(`chart/secret: ${message}`) : message;
  expect(() => externalSecret(props)).toThrow(expected);
});

test('refuses a ConfigMap of a name that none has, and a token of a ServiceAccount by text', () => {
  const chart = plainChart();
  const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'Bad Name');
  expect(() =>
    externalSecret({ template: { templateFrom: [{ configMap, items: [{ key: 'a' }] }] } }),
  ).toThrow(/^chart\/secret: template\.templateFrom\[0\]: the name of the ConfigMap is "Bad Name".*bad-name/);
  const type = 'kubernetes.io/service-account-token';
  const templateFrom = [{ literal: 'kubernetes.io/service-account.name: admin', target: 'Annotations' }];
  expect(() => externalSecret({ template: { type, templateFrom } })).toThrow(
    /^chart\/secret: template\.type is "kubernetes\.io\/service-account-token" with the annotation of a ServiceAccount/,
  );
});

test('refuses template keys without items', () => {
  const chart = plainChart();
  const secret = Secret.fromSecretName(chart, 'texts', 'texts');
  expect(
    () =>
      new ExternalSecret(chart, 'secret', {
        store,
        data: { a: 'b' },
        template: { templateFrom: [{ secret, items: [] as never }] },
      }),
  ).toThrow(
    new Error(
      'chart/secret: template.templateFrom[0].items is empty, so nothing is read from "texts"; name at least one key',
    ),
  );
});

describe('sync windows', () => {
  const windows = (schedule: string) => ({
    syncWindows: { kind: 'allow', windows: [{ schedule, duration: Duration.hours(2) }] },
  });

  test.each(['0 22 * * 1-5', '*/15 0-6 1,15 jan-mar SUN', '@every 6h', '@daily', '0/5 ? * * *'])(
    'take %s',
    (schedule) => {
      expect(specOf(externalSecret(windows(schedule))).syncWindows.windows).toEqual([
        { schedule, duration: '2h0m0s' },
      ]);
    },
  );

  test.each([
    ['0 22 * *', 'is "0 22 * *"; expected five fields'],
    ['0  22 * * *', 'is "0  22 * * *"; expected five fields'],
    ['@reboot', 'is "@reboot"; expected five fields'],
    ['0 24 * * *', 'is "0 24 * * *", whose hour "24" is none; expected 0 to 23,'],
    ['0 0 0 * *', 'is "0 0 0 * *", whose day of month "0" is none; expected 1 to 31,'],
    ['0 0 * * 7', 'is "0 0 * * 7", whose day of week "7" is none; expected 0 to 6 or sun to sat,'],
    ['0 5-1 * * *', 'is "0 5-1 * * *", whose hour "5-1" is none;'],
    ['*/0 * * * *', 'is "*/0 * * * *", whose minute "*/0" is none;'],
    ['@every 1d', ': '],
  ])('refuse %s', (schedule, message) => {
    expect(() => externalSecret(windows(schedule))).toThrow(
      `chart/secret: syncWindows.windows[0].schedule${message.startsWith(':') ? '' : ' '}${message}`,
    );
  });
});

describe('ClusterExternalSecret', () => {
  const everywhere = (props: object = {}) =>
    new ClusterExternalSecret(plainChart(), 'everywhere', {
      namespaceSelectors: [{ matchLabels: { esc: 'yes' } }],
      externalSecretSpec: { store, data: { key: 'a' } },
      ...props,
    });

  test('copies an ExternalSecret into the namespaces that it selects', () => {
    const { spec, metadata } = everywhere({
      refreshTime: Duration.minutes(10),
      externalSecretName: 'name',
    }).toJson();
    expect(metadata).toEqual({ name: 'everywhere' });
    expect(spec).toMatchObject({
      externalSecretName: 'name',
      namespaceSelectors: [{ matchLabels: { esc: 'yes' } }],
      refreshTime: '10m0s',
      externalSecretSpec: { refreshInterval: '1h0m0s', target: { deletionPolicy: 'Retain' } },
    });
  });

  test('reaches every namespace only when it is said', () => {
    expect(specOf(everywhere({ namespaceSelectors: 'all-namespaces' })).namespaceSelectors).toEqual([{}]);
  });

  test.each<[string, object, string]>([
    [
      'no selector',
      { namespaceSelectors: [] },
      `namespaceSelectors is empty, so no namespace would be reached; expected at least one selector, or 'all-namespaces'`,
    ],
    [
      'a name that breaks the namespaces',
      { metadata: { name: 'n'.repeat(60) } },
      'metadata.name has 60 characters, but ESO from 0.20 on makes a finalizer of it, so that it fails with more than 59; choose a shorter name',
    ],
    [
      'a store of one namespace',
      { externalSecretSpec: { store: SecretStore.fromSecretStoreName('one'), data: { key: 'a' } } },
      'externalSecretSpec reads the SecretStore "one" of one namespace, which the others have not; expected a ClusterSecretStore, or SecretStore.inEachNamespace(name)',
    ],
    [
      'a store of one namespace for a single key',
      {
        externalSecretSpec: {
          store,
          data: { key: { key: 'a', store: SecretStore.fromSecretStoreName('one') } },
        },
      },
      'externalSecretSpec reads the SecretStore "one" of one namespace, which the others have not; expected a ClusterSecretStore, or SecretStore.inEachNamespace(name)',
    ],
    [
      'a selector in the singular',
      { namespaceSelector: { matchLabels: { a: 'b' } } },
      'namespaceSelector does not exist here; write namespaceSelectors: [{ matchLabels: … }]',
    ],
    [
      'a spec that says nothing',
      { externalSecretSpec: { store, data: {} } },
      `externalSecretSpec: neither data nor dataFrom says what to read; write data: { 'secret-key': 'property.path' }`,
    ],
  ])('refuses %s', (_name, props, message) => {
    expect(() => everywhere(props)).toThrow(new Error(`chart/everywhere: ${message}`));
  });
});

describe('a patch', () => {
  test('of a known field is turned into the release', () => {
    const object = externalSecret();
    object.addJsonPatch(JsonPatch.replace('/spec/refreshInterval', '30s'));
    expect(specOf(object).refreshInterval).toBe('30s');
  });

  test('of a field that no schema knows reaches the output, with a warning', () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const object = externalSecret();
    object.addJsonPatch(JsonPatch.add('/spec/futureField', { a: 1 }));
    expect(specOf(object).futureField).toEqual({ a: 1 });
    object.toJson();
    expect(stderr.mock.calls).toEqual([
      [
        'warning: chart/secret: no known ESO release has the field spec.futureField; it is passed through as patched\n',
      ],
    ]);
    stderr.mockRestore();
  });
});

test('what the Pulumi provider cannot do does not type-check', () => {
  const chart = plainChart();
  const props = { store, data: { key: 'a' } };
  const everywhere = { namespaceSelectors: 'all-namespaces' } as const;
  const lonely = { ...props, store: SecretStore.fromSecretStoreName('one') };
  const make = () => [
    // @ts-expect-error property is ignored: it belongs into the path
    new ExternalSecret(chart, 'a', { store, data: { key: { key: 'a', property: 'b' } } }),
    // @ts-expect-error the provider always reads the latest version
    new ExternalSecret(chart, 'b', { store, data: { key: { key: 'a', version: '3' } } }),
    // @ts-expect-error metadata cannot be fetched
    new ExternalSecret(chart, 'c', { store, data: { key: { key: 'a', metadataPolicy: 'Fetch' } } }),
    // @ts-expect-error there is no find
    new ExternalSecret(chart, 'd', { store, dataFrom: [{ find: { name: { regexp: '.*' } } }] }),
    // @ts-expect-error deletionPolicy Delete does harm
    new ExternalSecret(chart, 'e', { ...props, deletionPolicy: 'Delete' }),
    // @ts-expect-error a policy of one time has no interval
    new ExternalSecret(chart, 'f', { ...props, refreshPolicy: 'OnChange', refreshInterval: '1h' }),
    // @ts-expect-error something must be read
    new ExternalSecret(chart, 'g', { store }),
    // @ts-expect-error a ClusterExternalSecret reads no store of one namespace
    new ClusterExternalSecret(chart, 'i', { ...everywhere, externalSecretSpec: lonely }),
    // @ts-expect-error a value needs a store
    new ExternalSecret(chart, 'h', { data: { key: 'a' } }),
  ];
  expect(make).toThrow();
});
