import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store whose controller is another class',
  seen: 'neither the store nor its ExternalSecret ever gets a status or an event',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    t.environment('env', 'values:\n  a: 1\n');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(
      t.object('SecretStore', 'store', { controller: 'another', provider: t.provider() }),
      t.object('SecretStore', 'mine', { controller: 'default', provider: t.provider() }),
    );
    await t.condition('SecretStore', 'mine', 'True');
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.settle();
    expect((await t.get('SecretStore', 'store'))?.status).toBeUndefined();
    expect((await t.get('ExternalSecret', 'read'))?.status).toBeUndefined();
    expect([...t.events('SecretStore', 'store'), ...t.events('ExternalSecret', 'read')]).toEqual([]);
    expect(t.calls()).toEqual([]);
  },
};
