import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`target.immutable: true` and a value that changes in ESC',
  seen: 'read again and again, Ready=True "secret synced", no event, and the Secret keeps the old value',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const target = { immutable: true };
    await t.send(
      t.externalSecret('mine', {
        refreshInterval: '1s',
        target,
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      }),
    );
    await t.condition('ExternalSecret', 'mine', 'True');
    expect((await t.get('Secret', 'mine'))?.immutable).toBe(true);
    t.environment('env', 'values:\n  password: hunter3\n');
    const calls = t.calls().length;
    await t.settle(5000);
    expect(t.calls().length).toBeGreaterThan(calls + 2);
    expect(t.calls().every(({ status }) => status === 200)).toBe(true);
    expect(await t.condition('ExternalSecret', 'mine', 'True')).toMatchObject({ message: 'secret synced' });
    expect(t.events('ExternalSecret', 'mine')).toEqual(['secret created']);
    expect(await t.secret('mine')).toEqual({ password: 'hunter2' });
  },
};
