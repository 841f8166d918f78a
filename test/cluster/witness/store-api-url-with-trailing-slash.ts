import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an apiUrl with a slash at its end',
  seen: 'the store is Ready; calls go to a path with two slashes, and what answers 404 there fails every ExternalSecret',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  a: 1\n');
    await t.token();
    const provider = t.provider('env', { apiUrl: `${t.esc.url}/` });
    await t.kube.applied(t.object('SecretStore', 'store', { provider }));
    await t.condition('SecretStore', 'store', 'True');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'False');
    await t.event('ExternalSecret', 'read', /404 Not Found/);
    expect(t.calls()[0]).toMatchObject({
      path: `/api/esc//environments/my-org/${t.namespace}/env/open`,
      status: 404,
    });
  },
};
