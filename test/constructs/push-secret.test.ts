import { Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import {
  ClusterPushSecret,
  ClusterSecretStore,
  ExternalSecret,
  PushSecret,
  type PushSecretProps,
  SecretStore,
  SinkEnvironment,
} from '../../lib';
import { auth, environment, plainChart, sink, specOf, store } from '../kit/chart';

const pushSecret = (props: object = {}, chart = plainChart()) => {
  const secret = Secret.fromSecretName(chart, 'source', 'test-cred');
  return new PushSecret(chart, 'push', { secret, sink, data: { key: 'a.b' }, ...props } as PushSecretProps);
};

test('says what goes where, once, and never deletes', () => {
  const object = pushSecret({
    metadata: { namespace: 'default' },
    refreshInterval: '10s',
    data: { world: 'world' },
  });
  expect(object.toJson()).toEqual({
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'push', namespace: 'default' },
    spec: {
      refreshInterval: '10s',
      secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'sink-store' }],
      selector: { secret: { name: 'test-cred' } },
      data: [
        { match: { secretKey: 'world', remoteRef: { remoteKey: 'world' } }, conversionStrategy: 'None' },
      ],
      updatePolicy: 'Replace',
      deletionPolicy: 'None',
    },
  });
});

test('pushes the Secret of an ExternalSecret, or of the app', () => {
  const chart = plainChart();
  const { secret } = new ExternalSecret(chart, 'read', { store, secretName: 'made', data: { key: 'a' } });
  expect(specOf(pushSecret({ secret }, chart)).selector).toEqual({ secret: { name: 'made' } });
  const own = new Secret(chart, 'own', { metadata: { name: 'own' } });
  expect(specOf(new PushSecret(chart, 'two', { secret: own, sink, data: { a: 'b' } })).selector).toEqual({
    secret: { name: 'own' },
  });
});

test('refuses a Secret of a name that none has', () => {
  const chart = plainChart();
  const secret = Secret.fromSecretName(chart, 'bad', 'Bad Name');
  expect(() => pushSecret({ secret }, chart)).toThrow(
    /^chart\/push: the name of the Secret is "Bad Name".*bad-name/,
  );
});

test('may be pushed once', () => {
  expect(specOf(pushSecret({ refreshInterval: '0s' })).refreshInterval).toBe('0s');
});

test('goes into a store of the app whose environment is named as a sink', () => {
  const chart = plainChart();
  const own = new ClusterSecretStore(chart, 'sink', {
    environment: SinkEnvironment.parse('my-org/my-project/pushed'),
    auth,
    conditions: 'all-namespaces',
  });
  expect(specOf(pushSecret({ sink: own }, chart)).secretStoreRefs).toEqual([
    { kind: 'ClusterSecretStore', name: 'sink' },
  ]);
});

test.each<[string, object, string | RegExp]>([
  [
    'a store whose environment is no sink',
    { sink: store },
    `sink is the ClusterSecretStore "secret-store", whose environment is not named as one that is pushed into; every push rewrites the whole definition of that environment as plain values; give the store an environment of its own: SinkEnvironment.parse('org/project/env')`,
  ],
  [
    'nothing to push',
    { data: {} },
    `neither data nor dataTo says what to push, so nothing would be; write data: { 'secret-key': 'property.path' }`,
  ],
  [
    'what the provider fails on, also in a variable',
    { updatePolicy: 'IfNotExists' },
    'updatePolicy does not exist here; the Pulumi provider fails on IfNotExists; leave it out: it is always Replace',
  ],
  [
    'property, also in a variable',
    { data: { key: { remoteKey: 'a', property: 'b' } } },
    'data["key"].property does not exist here; the Pulumi provider ignores it; write the whole path as the key: "database.password"',
  ],
  [
    'template text that is not pushed',
    { template: { templateFrom: [{ literal: 'a: b', target: 'Labels' }] } },
    'template.templateFrom[0].target is "Labels", but only data is pushed; leave target out',
  ],
  [
    'a rewrite that Go has not',
    { dataTo: [{ rewrite: [{ regexp: { source: '(?=a)', target: 'b' } }] }] },
    /^chart\/push: dataTo\[0\]\.rewrite\[0\]\.regexp\.source is "\(\?=a\)"/,
  ],
  ['no source', { secret: undefined }, 'there is nothing to push; expected secret or generatorRef'],
  [
    'brackets, which a push takes literally',
    { data: { key: 'list[0]' } },
    /^chart\/push: data\["key"\]: .*list\[0\]/,
  ],
  [
    'two keys of which one replaces the other',
    { data: { a: 'x', b: 'x.y' } },
    /^chart\/push: data: pushes write to `x` and to `x\.y` below it/,
  ],
  [
    'a rewrite of two kinds',
    { dataTo: [{ rewrite: [{ regexp: { source: 'a', target: 'b' }, transform: { template: 'x' } }] }] },
    'dataTo[0].rewrite[0] must be exactly one of regexp or transform',
  ],
  [
    'a regular expression that Go has not',
    { dataTo: [{ match: { regexp: '(?=a)' } }] },
    /^chart\/push: dataTo\[0\]\.match\.regexp is "\(\?=a\)"/,
  ],
])('refuses %s', (_name, props, message) => {
  const expected = typeof message === 'string' ? new Error(`chart/push: ${message}`) : message;
  expect(() => pushSecret(props)).toThrow(expected);
});

test('what the Pulumi provider cannot do does not type-check', () => {
  const chart = plainChart();
  const secret = Secret.fromSecretName(chart, 'source', 'test-cred');
  const props = { secret, sink, data: { key: 'a' } };
  expect(() => [
    // @ts-expect-error an environment that others read from is no sink
    new PushSecret(chart, 'a', { secret, sink: store, data: { key: 'a' } }),
    // @ts-expect-error IfNotExists fails at each push
    new PushSecret(chart, 'b', { ...props, updatePolicy: 'IfNotExists' }),
    // @ts-expect-error Delete never ends
    new PushSecret(chart, 'c', { ...props, deletionPolicy: 'Delete' }),
    // @ts-expect-error a whole Secret cannot be pushed
    new PushSecret(chart, 'd', { secret, sink }),
    // @ts-expect-error property is ignored
    new PushSecret(chart, 'e', { secret, sink, data: { key: { remoteKey: 'a', property: 'b' } } }),
    // @ts-expect-error mergePolicy has no effect on a push
    new PushSecret(chart, 'f', { ...props, template: { data: {}, mergePolicy: 'Merge' } }),
    // @ts-expect-error one store for all namespaces would be overwritten by each
    new ClusterPushSecret(chart, 'g', { namespaceSelectors: 'all-namespaces', pushSecretSpec: props }),
    // @ts-expect-error a plain environment makes no sink store
    pushSecretInto(new SecretStore(chart, 'h', { environment, auth })),
  ]).toThrow();
  function pushSecretInto(target: PushSecretProps['sink']) {
    return new PushSecret(chart, 'i', { ...props, sink: target });
  }
});

describe('ClusterPushSecret', () => {
  const chart = plainChart();
  const secret = Secret.fromSecretName(chart, 'source', 'test-cred');
  const spec = { secret, sink: SecretStore.inEachNamespace('sink'), data: { key: 'a' } };

  test('copies a PushSecret into each namespace, each with a store of its own', () => {
    const object = new ClusterPushSecret(chart, 'everywhere', {
      namespaceSelectors: [{ matchLabels: { esc: 'yes' } }],
      refreshTime: Duration.hours(1),
      pushSecretName: 'push',
      pushSecretSpec: spec,
    });
    expect(object.toJson()).toMatchObject({
      metadata: { name: 'everywhere' },
      spec: {
        pushSecretName: 'push',
        refreshTime: '1h0m0s',
        namespaceSelectors: [{ matchLabels: { esc: 'yes' } }],
        pushSecretSpec: {
          secretStoreRefs: [{ kind: 'SecretStore', name: 'sink' }],
          updatePolicy: 'Replace',
          deletionPolicy: 'None',
        },
      },
    });
    expect(object.toJson().metadata).not.toHaveProperty('namespace');
  });

  test('refuses one store for all namespaces', () => {
    const make = () =>
      new ClusterPushSecret(chart, 'shared', {
        namespaceSelectors: 'all-namespaces',
        pushSecretSpec: { ...spec, sink: sink as never },
      });
    expect(make).toThrow(
      new Error(
        'chart/shared: pushSecretSpec.sink is one store for all namespaces, whose pushes would overwrite each other; ' +
          'expected SecretStore.inEachNamespace(name), with an environment for each namespace',
      ),
    );
  });
});
