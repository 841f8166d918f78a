import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteRef.property, to push into a property of remoteKey',
  seen: 'pushed to remoteKey as if there were no property; of two properties of one remoteKey the last stands alone, with Ready',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ user: 'me', password: 'made-up' });
    await t.pushed(
      t.entry('user', 'db', { property: 'user' }),
      t.entry('password', 'db', { property: 'password' }),
    );
    expect(t.definition('env')).toEqual({ values: { db: 'made-up' } });
    const synced = (await t.get('PushSecret', 'push'))?.status.syncedPushSecrets;
    expect(Object.keys(synced['SecretStore/store']).sort()).toEqual(['db/password', 'db/user']);
  },
};
