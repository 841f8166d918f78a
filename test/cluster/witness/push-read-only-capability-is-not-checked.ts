import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret into a store whose status says ReadOnly',
  seen: 'Ready, and pushed: nobody looks at the capabilities',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    expect((await t.get('SecretStore', 'store'))?.status.capabilities).toBe('ReadOnly');
    await t.pushed(t.entry('token', 'token'));
    expect(t.definition('env')).toEqual({ values: { token: 'pushed' } });
  },
};
