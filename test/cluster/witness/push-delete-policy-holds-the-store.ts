import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'deletionPolicy Delete, and later kubectl delete of the SecretStore',
  seen: 'the store gets a finalizer and stays Terminating as long as the PushSecret is there; with deletionPolicy None it goes',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const spec = { data: [t.entry('token', 'token')] };
    await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'Delete' }));
    try {
      const finalizers = ['secretstore.externalsecrets.io/finalizer'];
      await t.until('SecretStore', 'store', (live) => live?.metadata?.finalizers !== undefined, 'held');
      await t.condition('PushSecret', 'push', 'True');
      await t.kube.kubectl(['delete', 'secretstore', 'store', '-n', t.namespace, '--wait=false']);
      await t.settle();
      const live = await t.get('SecretStore', 'store');
      expect(live?.metadata).toMatchObject({ deletionTimestamp: expect.anything(), finalizers });
    } finally {
      await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'None' }));
    }
    await t.until('SecretStore', 'store', (live) => live === undefined, 'gone');
  },
};
