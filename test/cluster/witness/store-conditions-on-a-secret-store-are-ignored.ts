import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'conditions on a SecretStore that leave out its own namespace',
  seen: 'ignored: the ExternalSecret is synced',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n', {
      spec: { conditions: [{ namespaces: ['another-namespace'] }, {}] },
    });
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: '1' });
  },
};
