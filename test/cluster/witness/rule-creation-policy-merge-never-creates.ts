import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`creationPolicy: Merge` where no Secret of that name is',
  seen: 'Ready=True "secret will not be created"; a Secret that comes later is filled at the next refresh only',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const spec = {
      // As the operator would write it: a rewritten spec is synced once more.
      refreshInterval: '1h0m0s',
      target: { creationPolicy: 'Merge' },
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    };
    await t.send(
      t.externalSecret('mine', spec),
      t.externalSecret('often', { ...spec, refreshInterval: '1s' }),
    );
    for (const name of ['mine', 'often']) {
      expect(await t.condition('ExternalSecret', name, 'True')).toMatchObject({
        reason: 'SecretMissing',
        message: 'secret will not be created due to CreationPolicy=Merge',
      });
      expect(await t.secret(name)).toBeUndefined();
    }
    // What the operator itself writes to a new object, its finalizer, brings it up once more.
    await t.settle();
    await t.source({ user: 'admin' }, 'mine');
    await t.source({ user: 'admin' }, 'often');
    await t.until('Secret', 'often', (live) => live?.data.password !== undefined, 'filled');
    await t.settle();
    expect(await t.secret('often')).toEqual({ user: 'admin', password: 'hunter2' });
    expect(await t.secret('mine')).toEqual({ user: 'admin' });
  },
};
