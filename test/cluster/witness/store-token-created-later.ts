import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store whose token Secret does not exist yet',
  seen: 'the store is not Ready and the ExternalSecret fails; both recover by themselves once there is one',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  a: 1\n');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(
      t.object('SecretStore', 'store', { provider: t.provider() }),
      t.externalSecret('read', { data }),
    );
    expect(await t.condition('SecretStore', 'store', 'False')).toMatchObject({
      reason: 'InvalidProviderConfig',
      message: 'unable to create client',
    });
    await t.event('SecretStore', 'store', /cannot get Kubernetes secret "pulumi-access-token"/);
    await t.event('ExternalSecret', 'read', /SecretStore "store" is not ready/);
    await t.token();
    await t.condition('SecretStore', 'store', 'True');
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: '1' });
  },
};
