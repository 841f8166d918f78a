import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store whose access token Pulumi does not know',
  seen: 'the store is Ready and makes no call; the ExternalSecret fails with 401',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  a: 1\n');
    await t.token('pul-unknown');
    await t.kube.applied(t.object('SecretStore', 'store', { provider: t.provider() }));
    expect(await t.condition('SecretStore', 'store', 'True')).toMatchObject({
      reason: 'Valid',
      message: 'store validated',
    });
    expect(t.calls()).toEqual([]);
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    expect(await t.condition('ExternalSecret', 'read', 'False')).toMatchObject({
      reason: 'SecretSyncedError',
      message: 'could not get secret data from provider',
    });
    await t.event('ExternalSecret', 'read', /401 Unauthorized/);
    await t.condition('SecretStore', 'store', 'True');
  },
};
