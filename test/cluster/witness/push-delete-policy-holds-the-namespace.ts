import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'deletionPolicy Delete, and later a namespace deletion that comes to its Secrets first',
  seen: 'the namespace stays Terminating, its Secrets gone, the PushSecret and the store there; with deletionPolicy None it goes',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const spec = { data: [t.entry('token', 'token')] };
    await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'Delete' }));
    await t.condition('PushSecret', 'push', 'True');
    try {
      // The namespace controller ranges over a map of kinds; where PushSecrets come first, the operator may be quick enough.
      await t.kube.deleted(t.ref('Secret', 'pulumi-access-token'));
      await t.kube.kubectl(['delete', 'namespace', t.namespace, '--wait=false']);
      await t.until('Secret', 'source', (live) => live === undefined, 'gone');
      await t.settle();
      expect((await t.get('Namespace', t.namespace))?.status.phase).toBe('Terminating');
      const remaining = [await t.get('PushSecret', 'push'), await t.get('SecretStore', 'store')];
      for (const live of remaining) expect(live?.metadata?.deletionTimestamp).toBeDefined();
    } finally {
      const patch = JSON.stringify({ spec: { deletionPolicy: 'None' } });
      await t.kube.kubectl(['patch', 'pushsecret', 'push', '-n', t.namespace, '--type=merge', '-p', patch]);
    }
    await t.until('Namespace', t.namespace, (live) => live === undefined, 'gone', 60);
  },
};
