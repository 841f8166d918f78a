import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret with `refreshTime: 1h` and without `externalSecretMetadata`',
  seen: 'at its first look the operator writes the spec anew: `1h0m0s` and `externalSecretMetadata: {}`, a drift from what was applied',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const defaults = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
    const externalSecretSpec = {
      refreshInterval: '1h',
      secretStoreRef: { name: 'store', kind: 'SecretStore' },
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [{ secretKey: 'password', remoteRef: { key: 'password', ...defaults } }],
    };
    const spec = {
      refreshTime: '1h',
      externalSecretName: 'mine',
      externalSecretSpec,
      namespaces: [t.namespace],
    };
    try {
      await t.send(t.object('ClusterExternalSecret', t.namespace, spec));
      await t.condition('ExternalSecret', 'mine', 'True');
      const live = await t.get('ClusterExternalSecret', t.namespace);
      expect(live?.spec).toEqual({
        ...spec,
        refreshTime: '1h0m0s',
        externalSecretMetadata: {},
        externalSecretSpec: { ...externalSecretSpec, refreshInterval: '1h0m0s' },
      });
      expect(live?.metadata?.generation).toBe(2);
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
