import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore whose secretRef names no namespace',
  seen: 'the webhook takes it; the store is not Ready: "cluster store requires namespace"',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    const store = t.object('ClusterSecretStore', t.namespace, { provider: t.provider() });
    try {
      expect((await t.send(store)).accepted).toBe(true);
      expect(await t.condition('ClusterSecretStore', t.namespace, 'False')).toMatchObject({
        reason: 'InvalidProviderConfig',
        message: 'unable to create client',
      });
      await t.event('ClusterSecretStore', t.namespace, /cluster store requires namespace/);
    } finally {
      await t.kube.kubectl(['delete', 'clustersecretstore', t.namespace]);
    }
  },
};
