import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a path that is not there, after entries that are',
  seen: 'the retry opens the environment and reads once more for each entry, up to the failing one and none after it',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n  last: z\n');
    const spec = { data: t.data({ user: 'user', password: 'password', last: 'last' }) };
    await t.failed('db', spec, /404 Not Found/);
    // The first retry comes after a second or so.
    await t.settle(5000);
    const calls = t.calls().map(({ method, property = '', status }) => `${method} ${property} ${status}`);
    expect(calls.length).toBeGreaterThanOrEqual(8);
    const attempt = ['POST  200', 'GET user 200', 'POST  200', 'GET password 404'];
    expect(calls.slice(0, 8)).toEqual([...attempt, ...attempt]);
    expect(calls).not.toContain('GET last 200');
  },
};
