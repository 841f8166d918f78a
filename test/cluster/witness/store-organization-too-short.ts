import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an organization of fewer than 3 characters or more than 40',
  seen: 'the store is Ready; the ExternalSecret fails before any call is made',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    for (const [name, organization, length] of [
      ['short', 'ab', 'at least 3'],
      ['long', 'a'.repeat(41), 'less than 40'],
    ] as const) {
      await t.kube.applied(
        t.object('SecretStore', name, { provider: t.provider('env', { organization }) }),
        t.externalSecret(name, {
          secretStoreRef: { name, kind: 'SecretStore' },
          data: [{ secretKey: 'a', remoteRef: { key: 'a' } }],
        }),
      );
      await t.condition('SecretStore', name, 'True');
      await t.condition('ExternalSecret', name, 'False');
      await t.event('ExternalSecret', name, new RegExp(`orgName must have ${length} elements`));
    }
    expect(t.esc.calls(t.namespace)).toEqual([]);
    expect((await t.get('SecretStore', 'short'))?.status.conditions).toMatchObject([{ status: 'True' }]);
  },
};
