import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'deletionPolicy Delete, and later kubectl delete pushsecret',
  seen: 'the PushSecret stays Terminating and the value stays in ESC; setting deletionPolicy None lets the PushSecret go',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const spec = { data: [t.entry('token', 'token')] };
    await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'Delete' }));
    await t.condition('PushSecret', 'push', 'True');
    try {
      await t.kube.kubectl(['delete', 'pushsecret', 'push', '-n', t.namespace, '--wait=false']);
      const { message } = await t.condition('PushSecret', 'push', 'False');
      expect(message).toBe(
        'Failed to Delete Secrets from Provider: deleting secrets is currently not supported by Pulumi',
      );
      await t.settle();
      const live = await t.get('PushSecret', 'push');
      expect(live?.metadata?.deletionTimestamp).toBeDefined();
      expect(live?.metadata?.finalizers).toEqual(['pushsecret.externalsecrets.io/finalizer']);
      expect(t.definition('env')).toEqual({ values: { token: 'pushed' } });
    } finally {
      await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'None' }));
    }
    await t.until('PushSecret', 'push', (live) => live === undefined, 'gone');
  },
};
