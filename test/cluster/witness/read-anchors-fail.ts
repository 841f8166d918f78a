import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an environment with an anchor and an alias of YAML',
  seen: 'ESC answers 400 to "open": neither a read nor a push is Ready, whatever they name',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: &a { x: 1 }\n  b: *a\n  c: plain\n');
    await t.failed('read', { data: t.data({ c: 'c' }) }, /400 Bad Request$/);
    await t.source({ token: 'pushed' });
    await t.kube.applied(t.pushSecret('push', { data: [t.entry('token', 'token')] }));
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toMatch(/error reading environment : 400 Bad Request/);
  },
};
