import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`refreshPolicy: CreatedOnce` and an edit of the spec after the first sync',
  seen: 'the edit is ignored, until somebody deletes the Secret: then it is made anew, of the edited spec',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    const read = (key: string) =>
      t.externalSecret('mine', {
        refreshPolicy: 'CreatedOnce',
        data: [{ secretKey: 'password', remoteRef: { key } }],
      });
    await t.send(read('one'));
    await t.condition('ExternalSecret', 'mine', 'True');
    expect(await t.send(read('two'))).toMatchObject({ accepted: true });
    await t.settle();
    expect(await t.secret('mine')).toEqual({ password: 'first' });
    expect((await t.get('ExternalSecret', 'mine'))?.spec.data[0].remoteRef.key).toBe('two');
    await t.condition('ExternalSecret', 'mine', 'True');
    await t.kube.kubectl(['delete', 'secret', 'mine', '-n', t.namespace]);
    const remade = await t.until('Secret', 'mine', (live) => live !== undefined, 'made anew');
    expect(remade.data.password).toBe(Buffer.from('second').toString('base64'));
  },
};
