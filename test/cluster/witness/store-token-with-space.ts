import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an access token with a space at its end',
  seen: 'the same as without: it does not arrive',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  a: 1\n');
    await t.token(`${t.esc.token} `);
    await t.kube.applied(t.object('SecretStore', 'store', { provider: t.provider() }));
    await t.condition('SecretStore', 'store', 'True');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: '1' });
  },
};
