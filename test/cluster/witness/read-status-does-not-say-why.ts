import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret that cannot be read, whatever the reason',
  seen: 'its status says "could not get secret data from provider" and no more; which entry and which HTTP status only an event says',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    await t.failed('wrong', { data: t.data({ user: 'user', password: 'passwort' }) }, /.*/);
    const live = await t.get('ExternalSecret', 'wrong');
    const condition = { type: 'Ready', status: 'False', reason: 'SecretSyncedError' };
    expect(live?.['status'].conditions).toEqual([
      {
        ...condition,
        message: 'could not get secret data from provider',
        lastTransitionTime: expect.anything(),
      },
    ]);
    expect(JSON.stringify(live?.['status'])).not.toMatch(/passwort|404/);
    await t.event(
      'ExternalSecret',
      'wrong',
      /^error processing spec.data\[1\] \(key: passwort\), err: 404 Not Found$/,
    );
  },
};
