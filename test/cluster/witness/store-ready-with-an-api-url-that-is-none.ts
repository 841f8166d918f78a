import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an apiUrl that is no URL, or of a host that does not answer',
  seen: 'the store is Ready; every ExternalSecret fails',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    for (const [name, apiUrl, error] of [
      ['text', 'pulumi', /unsupported protocol scheme/],
      ['closed', 'http://127.0.0.1:1/api/esc', /connection refused/],
    ] as const) {
      await t.kube.applied(
        t.object('SecretStore', name, { provider: t.provider('env', { apiUrl }) }),
        t.externalSecret(name, {
          secretStoreRef: { name, kind: 'SecretStore' },
          data: [{ secretKey: 'a', remoteRef: { key: 'a' } }],
        }),
      );
      expect(await t.condition('SecretStore', name, 'True')).toMatchObject({ message: 'store validated' });
      await t.condition('ExternalSecret', name, 'False');
      await t.event('ExternalSecret', name, error);
    }
  },
};
