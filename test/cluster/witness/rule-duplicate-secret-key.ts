import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a `secretKey` twice in `data`',
  seen: 'refused by the webhook with `deletionPolicy: Retain`, the default; with another one the last wins, Ready',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  one: first\n  two: second\n');
    const data = ['one', 'two'].map((key) => ({ secretKey: 'password', remoteRef: { key } }));
    for (const target of [{}, { deletionPolicy: 'Retain' }]) {
      const { accepted, message } = await t.send(t.externalSecret('mine', { target, data }));
      expect(accepted).toBe(false);
      expect(message).toContain('duplicate secretKey found: password');
    }
    for (const deletionPolicy of ['Delete', 'Merge']) {
      const name = deletionPolicy.toLowerCase();
      const sent = await t.send(t.externalSecret(name, { target: { deletionPolicy }, data }));
      expect(sent).toMatchObject({ accepted: true });
      await t.condition('ExternalSecret', name, 'True');
      expect(await t.secret(name)).toEqual({ password: 'second' });
    }
  },
};
