import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey a.fn::toJSON, a function of ESC',
  seen: 'Ready; the definition calls the function: the property reads as JSON, not as what was pushed',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'a.fn::toJSON'));
    expect(t.definition('env')).toEqual({ values: { a: { 'fn::toJSON': 'pushed' } } });
    await t.send(t.externalSecret('read', { data: [{ secretKey: 'a', remoteRef: { key: 'a' } }] }));
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: '"pushed"' });
  },
};
