import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '$$ in a value, of the source or already in the environment',
  seen: 'the pushed $$ reads as $; each push of any key halves the dollars of all other values again',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  other: a$$$$$$$$b\n');
    await t.source({ token: 'c$$$$d', more: 'x' });
    await t.pushed(t.entry('token', 'token'));
    expect(t.definition('env').values).toEqual({ token: 'c$$$$d', other: 'a$$$$b' });
    await t.send(t.externalSecret('read', { data: [{ secretKey: 'token', remoteRef: { key: 'token' } }] }));
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ token: 'c$$d' });
    await t.kube.applied(t.pushSecret('other', { data: [t.entry('more', 'more')] }));
    await t.condition('PushSecret', 'other', 'True');
    expect(t.definition('env').values).toEqual({ token: 'c$$d', other: 'a$$b', more: 'x' });
  },
};
