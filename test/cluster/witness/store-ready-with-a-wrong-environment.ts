import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store of an environment, project or organization that does not exist',
  seen: 'the store is Ready; the ExternalSecret fails with 404',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    for (const field of ['organization', 'project', 'environment']) {
      const provider = t.provider('env', { [field]: t.namespace.slice(-20).replace(/^-/, 'x') });
      await t.kube.applied(
        t.object('SecretStore', field, { provider }),
        t.externalSecret(field, {
          secretStoreRef: { name: field, kind: 'SecretStore' },
          data: [{ secretKey: 'a', remoteRef: { key: 'a' } }],
        }),
      );
      await t.condition('SecretStore', field, 'True');
      expect(await t.condition('ExternalSecret', field, 'False')).toMatchObject({
        reason: 'SecretSyncedError',
      });
      await t.event('ExternalSecret', field, /404 Not Found$/);
    }
  },
};
