import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey db.password.fn::secret, and another entry',
  seen: "Ready; the other entry's push writes the secret back as plain text",
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ password: 'made-up', user: 'me' });
    await t.pushed(t.entry('password', 'db.password.fn::secret'), t.entry('user', 'db.user'));
    expect(t.definition('env')).toEqual({ values: { db: { password: 'made-up', user: 'me' } } });
  },
};
