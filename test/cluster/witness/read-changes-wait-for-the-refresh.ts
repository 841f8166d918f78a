import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'now' } };

export const witness: Witness = {
  claim: 'a new value in the environment, before `refreshInterval` is over',
  seen: 'the Secret keeps the old value and ESC is not called; a new annotation on the ExternalSecret makes it read at once',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: old\n');
    const spec = { data: t.data({ password: 'password' }) };
    expect(await t.synced('db', spec)).toEqual({ password: 'old' });
    await t.settle(2000);
    const before = t.calls().length;
    t.environment('env', 'values:\n  password: new\n');
    await t.settle();
    expect(await t.secret('db')).toEqual({ password: 'old' });
    expect(t.calls().length).toBe(before);
    expect(await t.synced('db', spec, forced)).toEqual({ password: 'new' });
  },
};
