// The objects that every program of scripts/bench.ts writes, as plain data: for ESO 2.8, the newest release whose
// API server fills in the fields of remoteRef, so that most is to be written.
'use strict';

const KEYS = ['username', 'password', 'url'];
const STORE = 'esc';
const TOKEN = { name: 'pulumi-access-token', namespace: 'external-secrets', key: 'PULUMI_ACCESS_TOKEN' };

const namespace = () => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } });

const store = () => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: STORE },
  spec: {
    conditions: [{ namespaces: ['apps'] }],
    provider: {
      pulumi: {
        apiUrl: 'https://api.pulumi.com/api/esc',
        auth: { accessToken: { secretRef: { ...TOKEN } } },
        environment: 'my-env',
        organization: 'my-org',
        project: 'my-project',
      },
    },
  },
});

const externalSecret = (i) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: `app${i}`, namespace: 'apps' },
  spec: {
    data: KEYS.map((key) => ({
      remoteRef: {
        conversionStrategy: 'Default',
        decodingStrategy: 'None',
        key: `app${i}.${key}`,
        metadataPolicy: 'None',
      },
      secretKey: key,
    })),
    refreshInterval: '1h0m0s',
    secretStoreRef: { kind: 'ClusterSecretStore', name: STORE },
    target: {
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      template: { engineVersion: 'v2', mergePolicy: 'Replace', metadata: {}, type: 'Opaque' },
    },
  },
});

module.exports = { KEYS, STORE, TOKEN, namespace, store, externalSecret };
