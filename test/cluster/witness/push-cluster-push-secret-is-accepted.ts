import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterPushSecret, with refreshTime or with the refreshInterval of a PushSecret',
  seen: 'accepted with refreshTime, and the defaults of the PushSecret in it are stored; refreshInterval is an unknown field',
  evidence: 'API server 2.9.0',
  async run(t) {
    const data = [t.entry('token', 'token')];
    const selector = { secret: { name: 'source' } };
    const namespaceSelectors = [{ matchLabels: { 'kubernetes.io/metadata.name': t.namespace } }];
    const pushSecretSpec = { secretStoreRefs: [{ name: 'store' }], selector, data };
    const push = (more: object) =>
      t.object('ClusterPushSecret', t.namespace, { pushSecretSpec, namespaceSelectors, ...more });
    expect(await t.send(push({ refreshInterval: '1h' }))).toEqual({
      accepted: false,
      message: expect.stringMatching(/unknown field "(spec\.)?refreshInterval"/),
    });
    try {
      expect(await t.send(push({ refreshTime: '1h' }))).toMatchObject({ accepted: true });
      expect((await t.get('ClusterPushSecret', t.namespace))?.spec).toEqual({
        refreshTime: '1h',
        namespaceSelectors,
        pushSecretSpec: {
          refreshInterval: '1h0m0s',
          updatePolicy: 'Replace',
          deletionPolicy: 'None',
          secretStoreRefs: [{ name: 'store', kind: 'SecretStore' }],
          selector,
          data: [{ ...data[0], conversionStrategy: 'None' }],
        },
      });
    } finally {
      await t.kube.kubectl(['delete', 'clusterpushsecret', t.namespace]);
    }
  },
};
