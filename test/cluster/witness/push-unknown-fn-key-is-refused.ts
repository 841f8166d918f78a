import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey with a segment that starts with fn:: and names no function',
  seen: 'never Ready, 400 of ESC; only at the top, and only in another case, it is taken as a plain name',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const refused = { top: 'fn::mine', nested: 'a.fn::mine', upper: 'a.FN::mine' };
    for (const [name, remoteKey] of Object.entries(refused)) {
      await t.send(t.pushSecret(name, { data: [t.entry('token', remoteKey)] }));
      const { message } = await t.condition('PushSecret', name, 'False');
      expect(message).toMatch(/^set secret failed: .* error pushing secret: 400 Bad Request/);
    }
    expect(t.definition('env')).toEqual({ values: {} });
    await t.pushed(t.entry('token', 'Fn::mine'));
    expect(t.definition('env')).toEqual({ values: { 'Fn::mine': 'pushed' } });
  },
};
