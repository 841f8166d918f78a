import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret before its store',
  seen: 'when the store is Ready it goes on waiting, twice as long after each failure (1 s to 7 min); a touch of the ExternalSecret wakes it',
  evidence: 'operator 0.20.4',
  async run(t) {
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    await t.send(t.externalSecret('mine', { data }));
    await t.event('ExternalSecret', 'mine', /could not get SecretStore "store"/);
    const failures = () => t.events('ExternalSecret', 'mine').length;
    // After a wait of more than 6 s, which was of 8, the next is of 16.
    for (let last = failures(), since = Date.now(); ; ) {
      await t.settle(300);
      const now = failures();
      if (now === last) continue;
      if (Date.now() - since > 6000) break;
      [last, since] = [now, Date.now()];
    }
    await t.store('values:\n  password: hunter2\n');
    await t.settle(2000);
    expect(t.calls()).toEqual([]);
    await t.condition('ExternalSecret', 'mine', 'False', 0);
    await t.kube.kubectl(['annotate', 'externalsecret', 'mine', '-n', t.namespace, 'touched=now']);
    await t.condition('ExternalSecret', 'mine', 'True', 6);
  },
};
