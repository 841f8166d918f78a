import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a label that goes from the template, of an ExternalSecret with a name of 28 to 63 characters',
  seen: 'the Secret keeps it; with a shorter name it goes',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const names = ['a'.repeat(27), 'a'.repeat(28), 'a'.repeat(63), 'a'.repeat(64)];
    for (const labels of [{ app: 'shop', team: 'a' }, { app: 'store' }]) {
      for (const name of names) {
        const target = { template: { metadata: { labels } } };
        await t.send(
          t.externalSecret(name, {
            target,
            data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
          }),
        );
      }
      for (const name of names) {
        await t.until('Secret', name, (live) => live?.metadata?.labels?.['app'] === labels.app, 'labelled');
      }
    }
    const teams = await Promise.all(
      names.map(async (name) => (await t.get('Secret', name))?.metadata?.labels?.['team']),
    );
    expect(teams).toEqual([undefined, 'a', 'a', undefined]);
  },
};
