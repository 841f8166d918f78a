import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'updatePolicy IfNotExists',
  seen: 'never Ready, whether the key is there or not; ESC is not even asked',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  there: old\n');
    await t.source({ token: 'new' });
    for (const remoteKey of ['there', 'absent']) {
      const data = [t.entry('token', remoteKey)];
      await t.send(t.pushSecret(remoteKey, { updatePolicy: 'IfNotExists', data }));
    }
    for (const name of ['there', 'absent']) {
      const { message } = await t.condition('PushSecret', name, 'False');
      expect(message).toBe(
        'set secret failed: could not verify if secret exists in store: pushing secrets is currently not supported by Pulumi',
      );
    }
    await t.settle();
    expect(t.definition('env')).toEqual({ values: { there: 'old' } });
    expect(t.calls()).toEqual([]);
  },
};
