import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the value of the token Secret changes',
  seen: 'the next refresh uses it; the store is not touched, and stays Ready all the while',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { refreshInterval: '2s', data }));
    await t.condition('ExternalSecret', 'read', 'True');
    const before = (await t.get('SecretStore', 'store')) as { metadata: object; status: object };
    await t.token('pul-revoked');
    await t.condition('ExternalSecret', 'read', 'False');
    await t.event('ExternalSecret', 'read', /401 Unauthorized/);
    t.environment('env', 'values:\n  a: 2\n');
    await t.token();
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: '2' });
    const after = await t.get('SecretStore', 'store');
    expect([after?.metadata, after?.status]).toEqual([before.metadata, before.status]);
  },
};
