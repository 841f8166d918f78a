import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'again' } };

export const witness: Witness = {
  claim: 'an `extract` whose object became a string, with `deletionPolicy: Retain`',
  seen: 'Ready=True, and the Secret keeps its old values for ever',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app }\n');
    const spec = { dataFrom: [{ extract: { key: 'db' } }] };
    expect(await t.synced('db', spec)).toEqual({ user: 'app' });
    t.environment('env', 'values:\n  db: app@host\n');
    expect(await t.synced('db', spec, forced)).toEqual({ user: 'app' });
    await t.settle();
    expect(await t.secret('db')).toEqual({ user: 'app' });
    await t.condition('ExternalSecret', 'db', 'True');
  },
};
