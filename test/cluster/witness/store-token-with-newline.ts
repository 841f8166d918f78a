import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an access token that ends in a line break, as of echo without -n',
  seen: 'the store is Ready; the ExternalSecret fails, for the header would be invalid, and no call is made',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  a: 1\n');
    await t.token(`${t.esc.token}\n`);
    await t.kube.applied(t.object('SecretStore', 'store', { provider: t.provider() }));
    await t.condition('SecretStore', 'store', 'True');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'False');
    await t.event('ExternalSecret', 'read', /invalid header field value for "Authorization"/);
    expect(t.calls()).toEqual([]);
  },
};
