import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment with a null at the top',
  seen: 'never Ready, no value given for required property value',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  nothing: null\n');
    await t.source({ token: 'pushed' });
    await t.send(t.pushSecret('push', { data: [t.entry('token', 'token')] }));
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toMatch(/error reading environment : no value given for required property value$/);
    expect(t.definition('env')).toEqual({ values: { nothing: null } });
  },
};
