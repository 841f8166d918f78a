import type { Manifest } from '../../lib/manifest/manifest';
import { brokenIn, newest, releases, target } from '../../lib/release';
import { NEUTRAL } from '../../lib/release/facts';
import { missingDefaults, validate } from './validate';

const es = (spec: object): Manifest => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'app', namespace: 'demo' },
  spec: spec as unknown,
});
const store = (pulumi: object, spec: object = {}): Manifest => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: { name: 'esc' },
  spec: { provider: { pulumi: { organization: 'o', project: 'p', environment: 'e', ...pulumi } }, ...spec },
});
const push = (spec: object, kind = 'PushSecret'): Manifest => ({
  apiVersion: 'external-secrets.io/v1alpha1',
  kind,
  metadata: { name: 'out' },
  spec: spec as unknown,
});
const token = { secretRef: { name: 'pulumi', key: 'token' } };
const specOf = (manifest: Manifest, release: string) => target(manifest, release).manifest.spec;

describe('apiVersion', () => {
  test.each([
    ['0.15.1', 'external-secrets.io/v1beta1'],
    ['0.16.2', 'external-secrets.io/v1'],
  ])('of an ExternalSecret in %s is %s', (release, apiVersion) => {
    expect(target(es({}), release).manifest.apiVersion).toBe(apiVersion);
  });

  test('of a PushSecret is always v1alpha1', () => {
    for (const release of releases.slice(2)) {
      expect(target(push({}), release).manifest.apiVersion).toBe('external-secrets.io/v1alpha1');
    }
  });
});

describe('a field that moved', () => {
  const manifest = store({ auth: { accessToken: token } });
  test('is written where the release has it', () => {
    expect(specOf(manifest, '2.4.1')).toHaveProperty('provider.pulumi', {
      organization: 'o',
      project: 'p',
      environment: 'e',
      accessToken: token,
      apiUrl: 'https://api.pulumi.com/api/esc',
    });
    expect(specOf(manifest, '2.5.0')).toHaveProperty('provider.pulumi.auth.accessToken', token);
    expect(specOf(manifest, '2.5.0')).not.toHaveProperty('provider.pulumi.accessToken');
  });

  test('may be in its old place already', () => {
    for (const release of [newest, '2.4.1']) {
      expect(specOf(store({ accessToken: token }), release)).toHaveProperty(
        'provider.pulumi.accessToken',
        token,
      );
    }
  });

  test('is refused when it is in both', () => {
    const both = store({ auth: { accessToken: token }, accessToken: token });
    expect(() => target(both, '2.4.1')).toThrow(
      'SecretStore "esc": spec.provider.pulumi.auth.accessToken and spec.provider.pulumi.accessToken are both set: ' +
        'ESO 2.4.1 has only the latter; leave one out',
    );
  });

  test('leaves behind what cannot move, which is refused', () => {
    const oidcConfig = { organization: 'o', serviceAccountRef: { name: 'sa' } };
    const text =
      'SecretStore "esc": spec.provider.pulumi.auth.oidcConfig: a field that ESO 2.4.1 does not have; ' +
      '2.5.0 is the first known release that has it: leave it out, or target 2.5.0';
    expect(() => target(store({ auth: { oidcConfig } }), '2.4.1')).toThrow(text);
    expect(() => target(store({ auth: { oidcConfig, accessToken: token } }), '2.4.1')).toThrow(text);
    expect(specOf(store({ auth: { oidcConfig } }), '2.5.0')).toHaveProperty(
      'provider.pulumi.auth.oidcConfig.expirationSeconds',
      600,
    );
  });
});

describe("a store's refreshInterval", () => {
  test.each([
    ['1h30m', 5400],
    ['0s', 0],
    ['1500ms500ms', 2],
    [60, 60],
  ])('%j is %j seconds before 2.8', (refreshInterval, seconds) => {
    expect(specOf(store({}, { refreshInterval }), '2.7.0')).toHaveProperty('refreshInterval', seconds);
    expect(specOf(store({}, { refreshInterval }), '2.8.0')).toHaveProperty(
      'refreshInterval',
      refreshInterval,
    );
  });

  test('has to be whole seconds there', () => {
    expect(() => target(store({}, { refreshInterval: '1.5s' }), '2.7.0')).toThrow(
      'SecretStore "esc": spec.refreshInterval: "1.5s" is no whole number of seconds, which is all that ESO 2.7.0 takes; write whole seconds, or target 2.8.0',
    );
    expect(() => target(store({}, { refreshInterval: '1d' }), '2.7.0')).toThrow(
      /^SecretStore "esc": spec\.refreshInterval: duration `1d` has the unknown unit /,
    );
    expect(target(store({}, { refreshInterval: '1.5s' }), '2.8.0').unknown).toEqual([]);
  });
});

describe('defaults', () => {
  test('are spelled out as the release has them', () => {
    const manifest = es({ data: [{ secretKey: 'a', remoteRef: { key: 'a' } }] });
    expect(specOf(manifest, '1.0.0')).toEqual({
      refreshInterval: '1h',
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [
        {
          secretKey: 'a',
          remoteRef: {
            key: 'a',
            conversionStrategy: 'Default',
            decodingStrategy: 'None',
            metadataPolicy: 'None',
          },
        },
      ],
    });
    expect(specOf(manifest, '2.6.0')).toHaveProperty('data.0.remoteRef.nullBytePolicy', 'Ignore');
    expect(specOf(manifest, '2.9.0')).toEqual({
      refreshInterval: '1h0m0s',
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [{ secretKey: 'a', remoteRef: { key: 'a' } }],
    });
  });

  test('take the place of null and undefined, and leave what is set', () => {
    expect(specOf(es({ refreshInterval: null, target: null }), newest)).toEqual({
      refreshInterval: '1h0m0s',
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    });
    expect(specOf(es({ refreshInterval: '0s', target: { creationPolicy: undefined } }), newest)).toEqual({
      refreshInterval: '0s',
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    });
  });

  test('go into lists, and into what is kept whole they do not', () => {
    const manifest = push({
      secretStoreRefs: [{ name: 's' }],
      data: [{ match: { remoteRef: { remoteKey: 'k' } }, metadata: { anything: { goes: [1] } } }],
    });
    expect(target(manifest, newest)).toEqual({
      manifest: push({
        secretStoreRefs: [{ name: 's', kind: 'SecretStore' }],
        data: [
          {
            match: { remoteRef: { remoteKey: 'k' } },
            metadata: { anything: { goes: [1] } },
            conversionStrategy: 'None',
          },
        ],
        deletionPolicy: 'None',
        refreshInterval: '1h0m0s',
        updatePolicy: 'Replace',
      }),
      unknown: [],
    });
  });

  test('are not shared between manifests', () => {
    const [one, two] = [specOf(es({}), newest), specOf(es({}), newest)] as { target: object }[];
    expect(one?.target).toEqual(two?.target);
    expect(one?.target).not.toBe(two?.target);
  });
});

describe('what a release lacks', () => {
  const gone = 'does not have; ';
  test.each([
    [
      '2.6.0',
      es({ syncWindows: { kind: 'allow', windows: [] } }),
      `spec.syncWindows: a field that ESO 2.6.0 ${gone}2.7.0`,
    ],
    [
      '0.15.1',
      es({ refreshPolicy: 'OnChange' }),
      `spec.refreshPolicy: a field that ESO 0.15.1 ${gone}0.16.2`,
    ],
    [
      '2.2.0',
      es({ data: [{}, { remoteRef: { key: 'a', nullBytePolicy: 'Fail' } }] }),
      `spec.data[1].remoteRef.nullBytePolicy: a field that ESO 2.2.0 ${gone}2.3.0`,
    ],
    ['2.2.0', push({ dataTo: [{}] }), `spec.dataTo: a field that ESO 2.2.0 ${gone}2.3.0`],
  ])('in %s, a field, is refused (%#)', (release, manifest, text) => {
    const first = text.slice(text.lastIndexOf(' ') + 1);
    expect(() => target(manifest, release)).toThrow(
      `${manifest.kind} "${manifest.metadata.name}": ${text} is the first known release that has it: ` +
        `leave it out, or target ${first}`,
    );
    expect(target(manifest, first).unknown).toEqual([]);
  });

  test('one of the choices, is refused', () => {
    const manifest = es({ target: { creationPolicy: 'CreateOrMerge' } });
    expect(() => target(manifest, '2.7.0')).toThrow(
      'ExternalSecret "app": spec.target.creationPolicy: "CreateOrMerge" is a value that ESO 2.7.0 does not have; ' +
        '2.8.0 is the first known release that has it: write one of "Owner", "Orphan", "Merge", "None", or target 2.8.0',
    );
    expect(specOf(manifest, '2.8.0')).toHaveProperty('target.creationPolicy', 'CreateOrMerge');
  });

  test('a choice that is gone, names the last release', () => {
    const manifest = es({ target: { template: { engineVersion: 'v1' } } });
    expect(() => target(manifest, '0.16.2')).toThrow(
      'ExternalSecret "app": spec.target.template.engineVersion: "v1" is a value that ESO 0.16.2 does not have; ' +
        '0.15.1 is the last known release that has it: write "v2"',
    );
    expect(specOf(manifest, '0.15.1')).toHaveProperty('target.template.engineVersion', 'v1');
  });

  test('a choice that a newer release takes as any text, is refused too', () => {
    const manifest = es({ target: { template: { templateFrom: [{ target: 'spec' }] } } });
    expect(() => target(manifest, '0.20.4')).toThrow('1.0.0 is the first known release that has it');
    expect(target(manifest, '1.0.0').unknown).toEqual([]);
  });

  test('a choice that nobody has, passes through: it is not the release', () => {
    const manifest = es({ dataFrom: [{ rewrite: [{ merge: { conflictPolicy: 'error' } }] }] });
    for (const release of ['0.18.2', '0.20.4', newest]) {
      expect(specOf(manifest, release)).toHaveProperty('dataFrom.0.rewrite.0.merge.conflictPolicy', 'error');
    }
  });

  test('a kind, is refused', () => {
    expect(() => target(push({}, 'ClusterPushSecret'), '0.14.4')).toThrow(
      'ESO 0.14.4 has no ClusterPushSecret; 0.15.1 is the first known release that has it: ' +
        'leave it out, or target 0.15.1',
    );
    expect(target(push({}, 'ClusterPushSecret'), '0.15.1').unknown).toEqual([]);
  });

  test('pushing to Pulumi, is refused', () => {
    for (const release of ['0.10.4', '0.11.0']) {
      expect(() => target(push({}), release)).toThrow(
        `PushSecret does not work in ESO ${release}: its Pulumi provider swaps project and environment when it ` +
          'pushes (external-secrets#4201); 0.12.1 is the first known release whose push works: leave it out, or ' +
          'target 0.12.1',
      );
      expect(brokenIn(release, 'PushSecret')?.worksIn).toBe('0.12.1');
    }
    expect(target(push({}), '0.12.1').unknown).toEqual([]);
    expect(brokenIn('0.12.1', 'PushSecret')).toBeUndefined();
    expect(brokenIn('0.10.4', 'ExternalSecret')).toBeUndefined();
  });
});

describe('a value that means the same as leaving it out', () => {
  test.each([
    ['0.15.1', es({ refreshPolicy: 'Periodic' }), 'refreshPolicy', '0.16.2'],
    [
      '2.2.0',
      es({ dataFrom: [{ find: { nullBytePolicy: 'Ignore' } }] }),
      'dataFrom.0.find.nullBytePolicy',
      '2.3.0',
    ],
    [
      '2.6.0',
      push({ template: { templateFrom: [{ valuesDecodingStrategy: 'None' }] } }),
      'template.templateFrom.0.valuesDecodingStrategy',
      '2.7.0',
    ],
    [
      '0.19.2',
      es({ dataFrom: [{ rewrite: [{ merge: { priorityPolicy: 'Strict' } }] }] }),
      'dataFrom.0.rewrite.0.merge.priorityPolicy',
      '0.20.4',
    ],
    ['2.2.0', push({ dataTo: [] }), 'dataTo', '2.3.0'],
    [
      '0.19.2',
      es({ target: { template: { metadata: { finalizers: [] } } } }),
      'target.template.metadata.finalizers',
      '0.20.4',
    ],
  ])('in %s is dropped (%#)', (release, manifest, field, first) => {
    expect(specOf(manifest, release)).not.toHaveProperty(field);
    expect(target(manifest, release).unknown).toEqual([]);
    expect(specOf(manifest, first)).toHaveProperty(field);
  });

  test('stays where no release knows the field', () => {
    expect(target(es({ data: [{ refreshPolicy: 'Periodic' }] }), '0.15.1').unknown).toEqual([
      'spec.data[0].refreshPolicy',
    ]);
  });

  test('is one of six: a new entry needs a case above', () => {
    expect(NEUTRAL).toHaveLength(6);
  });
});

describe('what nobody knows', () => {
  test('passes through and is listed', () => {
    const manifest = { ...es({ data: [{ remoteRef: { 'a.b': 1 } }], extra: { deep: true } }), top: 1 };
    for (const release of ['0.10.4', newest]) {
      const result = target(manifest, release);
      expect(result.unknown).toEqual(['spec.data[0].remoteRef["a.b"]', 'spec.extra', 'top']);
      expect(result.manifest).toMatchObject({ spec: { extra: { deep: true } }, top: 1 });
    }
  });

  test('in the block of another provider is none of our business', () => {
    const provider = { vault: { server: 'https://vault', whatever: [{}] } };
    const manifest = { ...store({}), spec: { provider } };
    for (const release of ['0.10.4', newest]) {
      const result = target(manifest, release);
      expect(result.unknown).toEqual([]);
      expect((result.manifest.spec as { provider: object }).provider).toBe(provider);
    }
  });

  test('of a wrong type passes through', () => {
    for (const spec of [null, 'text', [1], { data: 'text', target: 5, secretStoreRef: [] }]) {
      expect(target(es(spec as object), '0.10.4').unknown).toEqual([]);
    }
  });

  test('in metadata and status is not looked at', () => {
    const manifest: Manifest = { ...es({}), metadata: { name: 'app', odd: 1 }, status: { odd: 1 } };
    const result = target(manifest, '0.10.4');
    expect(result.unknown).toEqual([]);
    expect(result.manifest.metadata).toBe(manifest.metadata);
    expect(result.manifest.status).toBe(manifest.status);
  });
});

test('other kinds come back as they are', () => {
  for (const [apiVersion, kind] of [
    ['v1', 'Secret'],
    ['external-secrets.io/v1', 'Other'],
    ['example.com/v1', 'ExternalSecret'],
  ] as const) {
    const manifest = { apiVersion, kind, metadata: { name: 'x' }, spec: { a: 1 } };
    expect(target(manifest, '0.10.4').manifest).toBe(manifest);
  }
});

test('what is spelled out for its release comes back as the same object', () => {
  const once = target(es({ data: [{ secretKey: 'a', remoteRef: { key: 'a' } }] }), '0.20.4').manifest;
  expect(target(once, '0.20.4').manifest).toBe(once);
});

test('an unknown release is refused', () => {
  expect(() => target(es({}), '2.9')).toThrow('release "2.9" is not known, expected one of 0.10.4');
});

test('the same manifests are right in every release', () => {
  const all = [
    es({
      refreshInterval: '1h0m0s',
      refreshPolicy: 'Periodic',
      secretStoreRef: { name: 'esc', kind: 'SecretStore' },
      target: { name: 'app', template: { engineVersion: 'v2', mergePolicy: 'Replace', metadata: {} } },
      data: [{ secretKey: 'a', remoteRef: { key: 'a', nullBytePolicy: 'Ignore' } }],
      dataFrom: [{ extract: { key: 'b' } }],
    }),
    store({ auth: { accessToken: token } }, { refreshInterval: '1m' }),
  ];
  for (const release of releases) {
    for (const manifest of all) {
      const result = target(manifest, release);
      expect([release, validate(result.manifest, release)]).toEqual([release, []]);
      expect(missingDefaults(result.manifest, release)).toEqual([]);
    }
  }
});
