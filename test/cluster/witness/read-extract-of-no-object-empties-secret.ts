import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'again' } };

export const witness: Witness = {
  claim: 'an `extract` of a string with `deletionPolicy: Merge`',
  seen: 'Ready=True; an empty Secret is made, and one that had values is emptied',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app }\n  hello: world\n');
    const spec = (key: string) => ({ target: { deletionPolicy: 'Merge' }, dataFrom: [{ extract: { key } }] });
    expect(await t.synced('hello', spec('hello'))).toEqual({});
    expect(await t.synced('db', spec('db'))).toEqual({ user: 'app' });
    t.environment('env', 'values:\n  db: app@host\n');
    await t.synced('db', spec('db'), forced);
    await t.until('Secret', 'db', (live) => live?.['data'] === undefined, 'emptied');
  },
};
