import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a plain value of an environment in which another value cannot be evaluated',
  seen: 'Ready=False "400 Bad Request": each read opens the whole environment',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    t.environment('env', 'values:\n  user: app\n  broken: { fn::open::no-such-login: {} }\n');
    await t.failed('plain', { data: t.data({ user: 'user' }) }, /\(key: user\), err: 400 Bad Request/);
    expect(await t.secret('plain')).toBeUndefined();
    expect(t.calls().some(({ method }) => method === 'GET')).toBe(false);
  },
};
