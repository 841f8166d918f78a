import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the token Secret is deleted after a sync',
  seen: 'the store and the ExternalSecret stay Ready until their next refresh',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'True');
    await t.settle(500);
    const calls = t.calls().length;
    await t.kube.kubectl(['delete', 'secret', 'pulumi-access-token', '-n', t.namespace]);
    await t.settle();
    await t.condition('SecretStore', 'store', 'True');
    await t.condition('ExternalSecret', 'read', 'True');
    expect(t.calls()).toHaveLength(calls);
  },
};
