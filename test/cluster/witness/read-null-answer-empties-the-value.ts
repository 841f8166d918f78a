import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'again' } };

export const witness: Witness = {
  claim: 'an ESC that answers a read with 200 and `"value": null`, as none does today',
  seen: 'Ready=True, and the key is there with an empty value',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const spec = { data: t.data({ password: 'password' }) };
    expect(await t.synced('db', spec)).toEqual({ password: 'hunter2' });
    const match = `GET .*/${t.namespace}/env/open/`;
    await t.esc.fault({ match, kind: 'body', body: '{"value":null,"trace":{}}' });
    try {
      expect(await t.synced('db', spec, forced)).toEqual({ password: '' });
    } finally {
      await t.esc.noFault(match);
    }
  },
};
