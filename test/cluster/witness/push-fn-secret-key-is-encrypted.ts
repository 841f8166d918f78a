import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey db.password.fn::secret, with one entry',
  seen: 'Ready; the definition holds ciphertext, $$ stays as it is, and a refresh leaves it so; a value with ${ is refused with 400',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'a$$b', unknown: `a\${nowhere}` });
    const entry = t.entry('token', 'db.password.fn::secret');
    await t.kube.applied(t.pushSecret('push', { refreshInterval: '1s', data: [entry] }));
    const patches = () => t.calls().filter(({ method }) => method === 'PATCH').length;
    await t.until('PushSecret', 'push', () => patches() >= 3, 'pushed three times');
    expect(t.definition('env')).toEqual({
      values: { db: { password: { 'fn::secret': { ciphertext: expect.any(String) } } } },
    });
    const data = [{ secretKey: 'read', remoteRef: { key: 'db.password' } }];
    await t.send(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ read: 'a$$b' });
    await t.send(t.pushSecret('other', { data: [t.entry('unknown', 'other.fn::secret')] }));
    const { message } = await t.condition('PushSecret', 'other', 'False');
    expect(message).toMatch(/error pushing secret: 400 Bad Request/);
  },
};
