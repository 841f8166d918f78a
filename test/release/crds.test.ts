import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crds, KINDS, kindSchema, newest, oldest, releases, releasesWith } from '../../lib/release';
import checksums from './checksums.json';

// The checksums were made from the upstream bundles by another program, in another language.
test.each(releases)('the definitions of %s are those of upstream', (release) => {
  const sum = createHash('sha256')
    .update(JSON.stringify(crds(release)))
    .digest('hex');
  expect({ release, sum }).toEqual({ release, sum: (checksums as Record<string, string>)[release] });
});

test('every definition can be applied: one stored version, served, and no webhook', () => {
  for (const { metadata, spec } of releases.flatMap((release) => crds(release))) {
    expect(metadata.name).toBe(`${spec.names.plural}.${spec.group}`);
    expect(spec.conversion).toBeUndefined();
    expect(spec.versions.map((version) => version.served)).not.toContain(false);
    expect(spec.versions.map((version) => version.storage).indexOf(true)).toBe(0);
    expect(spec.versions.filter((version) => version.storage)).toHaveLength(1);
    for (const version of spec.versions) expect(version.subresources).toEqual({ status: {} });
  }
});

test('they hold no texts, and of the providers only ours', () => {
  const text = JSON.stringify(releases.map((release) => crds(release)));
  expect(text).not.toMatch(/"description"|controller-gen|"vault"/);
  for (const release of releases) {
    for (const kind of ['SecretStore', 'ClusterSecretStore']) {
      const provider = kindSchema(release, kind)?.schema.properties?.spec?.properties?.provider;
      expect(Object.keys(provider?.properties ?? {})).toEqual(['pulumi']);
    }
  }
});

test('what releases share is one frozen object', () => {
  expect(crds('0.12.1')[0]).toBe(crds('0.11.0')[0]);
  expect(() => Object.assign(crds(newest)[0]?.spec as object, { group: 'mine' })).toThrow(TypeError);
});

test('the data is small, one node a line', () => {
  const text = readFileSync(path.join(__dirname, '../../lib/release/data.json'), 'utf8');
  expect(text.length).toBeLessThan(300_000);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(1000);
});

test('an unknown release is refused', () => {
  expect(() => crds('2.9')).toThrow(/^release "2\.9" is not known, expected one of 0\.10\.4, 0\.11\.0, /);
  expect(() => crds('constructor')).toThrow('release "constructor" is not known');
});

describe('kindSchema', () => {
  test.each([
    [oldest, 'ExternalSecret', 'external-secrets.io/v1beta1', 'Namespaced', 'externalsecrets'],
    ['0.15.1', 'ClusterSecretStore', 'external-secrets.io/v1beta1', 'Cluster', 'clustersecretstores'],
    ['0.16.2', 'SecretStore', 'external-secrets.io/v1', 'Namespaced', 'secretstores'],
    ['0.16.2', 'PushSecret', 'external-secrets.io/v1alpha1', 'Namespaced', 'pushsecrets'],
    [newest, 'ClusterPushSecret', 'external-secrets.io/v1alpha1', 'Cluster', 'clusterpushsecrets'],
    [newest, 'ClusterExternalSecret', 'external-secrets.io/v1', 'Cluster', 'clusterexternalsecrets'],
  ])('%s writes %s as %s', (release, kind, apiVersion, scope, plural) => {
    const version = apiVersion.replace('external-secrets.io/', '');
    expect(kindSchema(release, kind)).toMatchObject({ apiVersion, version, scope, plural });
  });

  test('is undefined for a kind that the release lacks', () => {
    expect(kindSchema('0.14.4', 'ClusterPushSecret')).toBeUndefined();
    expect(kindSchema('0.15.1', 'ClusterPushSecret')).toBeDefined();
    expect(kindSchema(newest, 'Secret')).toBeUndefined();
    for (const kind of KINDS) expect(kindSchema(newest, kind)).toBeDefined();
  });
});

describe('releasesWith', () => {
  test.each([
    ['ExternalSecret', 'spec.data[].remoteRef.nullBytePolicy', '2.3.0'],
    ['ExternalSecret', 'spec.data[3].remoteRef.key', '0.10.4'],
    ['SecretStore', 'spec.provider.pulumi.auth.oidcConfig', '2.5.0'],
    ['PushSecret', 'spec.dataTo', '2.3.0'],
    ['ClusterPushSecret', 'spec.pushSecretSpec', '0.15.1'],
    ['ExternalSecret', 'spec.target.template.metadata.labels.any', '0.10.4'],
  ])('%s %s is there since %s', (kind, field, first) => {
    const having = releasesWith(kind, field);
    expect([having[0], having.at(-1)]).toEqual([first, newest]);
  });

  test('takes steps, and knows what is nowhere', () => {
    expect(releasesWith('ExternalSecret', ['spec', 'data', 0, 'secretKey'])).toEqual(releases);
    expect(releasesWith('ExternalSecret', 'spec.data.secretKey')).toEqual([]);
    expect(releasesWith('ExternalSecret', 'spec.constructor')).toEqual([]);
    expect(releasesWith('Secret', 'data')).toEqual([]);
  });
});
