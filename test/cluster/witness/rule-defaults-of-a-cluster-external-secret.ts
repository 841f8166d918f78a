import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterExternalSecret with nothing but what it needs',
  seen: 'stored with the defaults of the ExternalSecret in it, and none of its own',
  evidence: 'API server 2.9.0',
  async run(t) {
    const data = t.data({ a: 'a' });
    try {
      await t.kube.applied(t.object('ClusterExternalSecret', t.namespace, { externalSecretSpec: { data } }));
      expect((await t.get('ClusterExternalSecret', t.namespace))?.spec).toEqual({
        externalSecretSpec: {
          data,
          refreshInterval: '1h0m0s',
          target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        },
      });
    } finally {
      await t.kube.kubectl(['delete', 'clusterexternalsecret', t.namespace]);
    }
  },
};
