import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a Secret that somebody else made immutable, and a value that changes in ESC',
  seen: 'Ready=False "could not update secret, target is immutable"',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const read = t.externalSecret('mine', {
      refreshInterval: '2s',
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    });
    await t.send(read);
    await t.condition('ExternalSecret', 'mine', 'True');
    const patch = ['patch', 'secret', 'mine', '-n', t.namespace, '--type=merge', '-p', '{"immutable":true}'];
    expect(await t.kube.kubectl(patch)).toMatchObject({ status: 0 });
    t.environment('env', 'values:\n  password: hunter3\n');
    const { message } = await t.condition('ExternalSecret', 'mine', 'False');
    expect(message).toBe('could not update secret, target is immutable');
    await t.event('ExternalSecret', 'mine', /secret is immutable/);
    expect(await t.secret('mine')).toEqual({ password: 'hunter2' });
  },
};
