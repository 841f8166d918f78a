import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'selector.secret that is empty',
  seen: 'accepted by the API server; never Ready, could not get source secret',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const selector = { secret: {} };
    const sent = await t.send(t.pushSecret('push', { selector, data: [t.entry('token', 'token')] }));
    expect(sent).toMatchObject({ accepted: true });
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toBe('could not get source secret');
    expect(t.calls()).toEqual([]);
  },
};
