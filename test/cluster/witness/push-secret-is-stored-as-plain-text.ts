import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret onto a property that is fn::secret',
  seen: 'Ready; it is plain text afterwards, for everybody who may read the definition',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'fresh'));
    t.environment('env', 'values:\n  token:\n    fn::secret: old\n');
    await t.pushed(t.entry('token', 'token'));
    expect(t.definition('env')).toEqual({ values: { token: 'pushed' } });
  },
};
