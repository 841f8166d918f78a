import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`remoteRef: { key: db, property: password }`, as other providers have it',
  seen: 'Ready=True; `property` is not sent to ESC, the Secret holds the whole object `db` as JSON with traces',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app, password: hunter2 }\n');
    const data = t.data({ password: 'db' }, { property: 'password' });
    const secret = await t.synced('property', { data });
    expect(Object.keys(JSON.parse(secret?.['password'] as string))).toEqual(['password', 'user']);
    const read = { extract: { key: 'db', property: 'password' } };
    expect(await t.synced('extract', { dataFrom: [read] })).toEqual({ user: 'app', password: 'hunter2' });
    expect(t.calls().flatMap(({ property }) => property ?? [])).not.toContain('db.password');
  },
};
