import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`creationPolicy: None`',
  seen: 'Ready=True "secret synced", read from ESC, and no Secret; an existing one of that name stays as it is',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    await t.source({ password: 'old' }, 'existing');
    const target = { creationPolicy: 'None' };
    await t.send(
      t.externalSecret('mine', { target, data: [{ secretKey: 'password', remoteRef: { key: 'password' } }] }),
    );
    await t.send(
      t.externalSecret('existing', {
        target,
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      }),
    );
    expect(await t.condition('ExternalSecret', 'mine', 'True')).toMatchObject({
      reason: 'SecretSynced',
      message: 'secret synced',
    });
    await t.condition('ExternalSecret', 'existing', 'True');
    await t.settle();
    expect(t.calls().length).toBeGreaterThan(0);
    expect(await t.secret('mine')).toBeUndefined();
    expect(await t.secret('existing')).toEqual({ password: 'old' });
  },
};
