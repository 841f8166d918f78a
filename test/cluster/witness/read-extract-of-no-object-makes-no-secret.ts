import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` of a string, number, boolean, array or empty object, with `deletionPolicy: Retain`',
  seen: 'Ready=True "secret retained due to DeletionPolicy=Retain", and no Secret is ever made',
  evidence: 'operator 0.20.4',
  async run(t) {
    const scalars = { string: 'hello', number: '42', boolean: 'true', array: '[a, b]', object: '{}' };
    const lines = Object.entries(scalars).map(([name, value]) => `  ${name}: ${value}\n`);
    await t.store(`values:\n${lines.join('')}`);
    const names = Object.keys(scalars);
    await Promise.all(names.map((key) => t.synced(key, { dataFrom: [{ extract: { key } }] })));
    await t.settle();
    for (const name of names) {
      const { reason, message } = await t.condition('ExternalSecret', name, 'True');
      expect([reason, message]).toEqual(['SecretSynced', 'secret retained due to DeletionPolicy=Retain']);
      expect(await t.secret(name)).toBeUndefined();
    }
  },
};
