import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`refreshPolicy: OnChange` with `refreshInterval: 0s` and an edit of the spec',
  seen: 'the edit is followed; a changed value in ESC is not',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    const read = (key: string) =>
      t.externalSecret('mine', {
        refreshPolicy: 'OnChange',
        refreshInterval: '0s',
        data: [{ secretKey: 'password', remoteRef: { key } }],
      });
    await t.send(read('one'));
    await t.condition('ExternalSecret', 'mine', 'True');
    expect(await t.send(read('two'))).toMatchObject({ accepted: true });
    const followed = Buffer.from('second').toString('base64');
    await t.until('Secret', 'mine', (live) => live?.data.password === followed, 'of the edited spec');
    // The Secret's own change makes it look once more.
    await t.settle(1500);
    const calls = t.calls().length;
    t.environment('env', 'values:\n  one: first\n  two: third\n');
    await t.settle();
    expect(await t.secret('mine')).toEqual({ password: 'second' });
    expect(t.calls()).toHaveLength(calls);
  },
};
