import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret to a store whose status says capabilities: ReadOnly, as that of every Pulumi store',
  seen: 'it pushes',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: one\n');
    expect((await t.get('SecretStore', 'store'))?.status.capabilities).toBe('ReadOnly');
    await t.source({ token: 'pushed' });
    const data = [{ match: { secretKey: 'token', remoteRef: { remoteKey: 'token' } } }];
    await t.kube.applied(t.pushSecret('push', { data }));
    await t.condition('PushSecret', 'push', 'True');
    expect(t.definition('env').values).toEqual({ a: 'one', token: 'pushed' });
  },
};
