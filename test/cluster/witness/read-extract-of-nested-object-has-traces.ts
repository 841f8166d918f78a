import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` of an object with a child that is an object or an array',
  seen: 'Ready=True; that key holds JSON with each value inside wrapped with file positions',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  app: { name: shop, db: { user: app }, hosts: [a] }\n');
    const secret = await t.synced('nested', { dataFrom: [{ extract: { key: 'app' } }] });
    const trace = { def: expect.objectContaining({ environment: `${t.namespace}/env` }) };
    expect(secret).toEqual({ name: 'shop', db: expect.any(String), hosts: expect.any(String) });
    expect(JSON.parse(secret?.['db'] as string)).toEqual({ user: { value: 'app', trace } });
    expect(JSON.parse(secret?.['hosts'] as string)).toEqual([{ value: 'a', trace }]);
  },
};
