import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a source value with an interpolation of ESC in it: a dollar sign and a name in braces',
  seen: "with the name of a property: Ready, and read back it is that property's value; with another name: never Ready, 400 of ESC",
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  region: eu-west-1\n');
    await t.source({ known: `in \${region}`, unknown: `in \${nowhere}` });
    await t.pushed(t.entry('known', 'token'));
    expect(t.definition('env').values.token).toBe(`in \${region}`);
    await t.send(t.externalSecret('read', { data: [{ secretKey: 'token', remoteRef: { key: 'token' } }] }));
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ token: 'in eu-west-1' });
    await t.send(t.pushSecret('other', { data: [t.entry('unknown', 'other')] }));
    const { message } = await t.condition('PushSecret', 'other', 'False');
    expect(message).toMatch(/^set secret failed: .* error pushing secret: 400 Bad Request/);
    expect(t.definition('env').values.other).toBeUndefined();
  },
};
