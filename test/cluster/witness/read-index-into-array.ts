import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an index into an array, `hosts[0]`, or the name of a child behind it, `users[1].name`',
  seen: 'the item is read; an index that is out of range, negative or written `hosts.0` is not found',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  hosts: [a, b]\n  users: [{ name: x }, { name: y }]\n');
    const data = t.data({ first: 'hosts[0]', name: 'users[1].name' });
    expect(await t.synced('index', { data })).toEqual({ first: 'a', name: 'y' });
    const extract = { key: 'users[0]' };
    expect(await t.synced('extract', { dataFrom: [{ extract }] })).toEqual({ name: 'x' });
    const wrong = ['hosts[2]', 'hosts[-1]', 'hosts.0', 'hosts["0"]'];
    await Promise.all(
      wrong.map((key, i) => t.failed(`wrong-${i}`, { data: t.data({ key }) }, /404 Not Found/)),
    );
  },
};
