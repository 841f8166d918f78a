import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'deletionPolicy Delete of a PushSecret that never pushed anything, and kubectl delete',
  seen: 'it goes: only what was pushed holds it',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const data = [t.entry('absent', 'token')];
    await t.send(t.pushSecret('push', { data, deletionPolicy: 'Delete' }));
    await t.condition('PushSecret', 'push', 'False');
    expect((await t.get('PushSecret', 'push'))?.metadata?.finalizers).toHaveLength(1);
    await t.kube.kubectl(['delete', 'pushsecret', 'push', '-n', t.namespace, '--wait=false']);
    await t.until('PushSecret', 'push', (live) => live === undefined, 'gone');
  },
};
