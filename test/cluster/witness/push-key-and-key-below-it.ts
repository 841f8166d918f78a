import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'one entry with remoteKey db, another with db.password',
  seen: 'Ready; the later one replaces what the earlier one wrote',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ url: 'example.com', password: 'made-up' });
    await t.pushed(t.entry('url', 'db'), t.entry('password', 'db.password'));
    expect(t.definition('env')).toEqual({ values: { db: { password: 'made-up' } } });
    await t.pushed(t.entry('password', 'db.password'), t.entry('url', 'db'));
    expect(t.definition('env')).toEqual({ values: { db: 'example.com' } });
  },
};
