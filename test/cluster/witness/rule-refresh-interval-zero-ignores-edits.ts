import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`refreshInterval: 0s` and an edit of the spec after the first sync',
  seen: 'the edit is ignored, Ready=True',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    const read = (key: string) =>
      t.externalSecret('mine', {
        refreshInterval: '0s',
        data: [{ secretKey: 'password', remoteRef: { key } }],
      });
    await t.send(read('one'));
    await t.condition('ExternalSecret', 'mine', 'True');
    expect(await t.send(read('two'))).toMatchObject({ accepted: true });
    await t.settle();
    expect(await t.secret('mine')).toEqual({ password: 'first' });
    expect((await t.get('ExternalSecret', 'mine'))?.spec.data[0].remoteRef.key).toBe('two');
    await t.condition('ExternalSecret', 'mine', 'True');
  },
};
