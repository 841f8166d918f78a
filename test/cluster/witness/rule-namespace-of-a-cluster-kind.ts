import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore with a namespace',
  seen: 'accepted without a word, and stored without it; the same name in another namespace is the same object',
  evidence: 'API server 2.9.0',
  async run(t) {
    const store = (namespace: string, project: string) =>
      t.object(
        'ClusterSecretStore',
        t.namespace,
        { provider: { pulumi: { ...t.provider().pulumi, project } } },
        { namespace },
      );
    expect(await t.send(store(t.namespace, 'one'))).toEqual({ accepted: true, message: '' });
    expect(await t.send(store('default', 'two'))).toEqual({ accepted: true, message: '' });
    const live = await t.get('ClusterSecretStore', t.namespace);
    await t.kube.kubectl(['delete', 'clustersecretstore', t.namespace]);
    expect(live?.metadata?.namespace).toBeUndefined();
    expect(live?.spec.provider.pulumi.project).toBe('two');
  },
};
