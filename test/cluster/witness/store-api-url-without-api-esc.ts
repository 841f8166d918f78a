import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an apiUrl of the host alone, without /api/esc, where web pages are served',
  seen: 'the store is Ready; the call goes to /environments, and the page it gets fails the ExternalSecret: "undefined response type"',
  evidence: 'operator 0.20.4',
  async run(t) {
    const match = `^POST /environments/my-org/${t.namespace}/`;
    await t.esc.fault({ match, kind: 'content-type' });
    await t.token();
    const provider = t.provider('env', { apiUrl: new URL(t.esc.url).origin });
    await t.kube.applied(t.object('SecretStore', 'store', { provider }));
    await t.condition('SecretStore', 'store', 'True');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'False');
    await t.event('ExternalSecret', 'read', /undefined response type/);
    expect(t.calls()[0]).toMatchObject({ path: `/environments/my-org/${t.namespace}/env/open` });
    await t.esc.noFault(match);
  },
};
