import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'ExternalSecret, store and token in one apply, in this order, as the names of files have it',
  seen: "the ExternalSecret fails first, for want of the store, and the store for want of the token; retries bring both to Ready=True, without anybody's help",
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  password: hunter2\n');
    const token = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'pulumi-access-token', namespace: t.namespace },
      stringData: { PULUMI_ACCESS_TOKEN: t.esc.token },
    };
    const store = t.object('SecretStore', 'store', { provider: t.provider() });
    const read = t.externalSecret('mine', {
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    });
    expect(await t.send(read, store, token)).toMatchObject({ accepted: true });
    await t.event(
      'ExternalSecret',
      'mine',
      /could not get SecretStore "store"|SecretStore "store" is not ready/,
    );
    await t.condition('ExternalSecret', 'mine', 'True');
    await t.condition('SecretStore', 'store', 'True');
    expect(await t.secret('mine')).toEqual({ password: 'hunter2' });
  },
};
