import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'again' } };

export const witness: Witness = {
  claim: 'a path that is not there any more, beside others that are',
  seen: 'Ready=False "404 Not Found"; the Secret stays as it was: no other key is brought up to date either',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: old\n  password: hunter2\n');
    const spec = { data: t.data({ user: 'user', password: 'password' }) };
    expect(await t.synced('db', spec)).toEqual({ user: 'old', password: 'hunter2' });
    t.environment('env', 'values:\n  user: new\n');
    await t.failed('db', spec, /data\[1\] \(key: password\), err: 404 Not Found/, forced);
    await t.settle();
    expect(await t.secret('db')).toEqual({ user: 'old', password: 'hunter2' });
    await t.condition('ExternalSecret', 'db', 'False');
  },
};
