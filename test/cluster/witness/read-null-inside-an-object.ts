import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of `data` whose path is an object or an array with a null in it',
  seen: 'Ready=True; where the null stood, the JSON has a file position and no value',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app, password: null }\n  list: [a, null]\n');
    const read = await t.synced('read', { data: t.data({ db: 'db', list: 'list' }) });
    const position = { trace: { def: expect.objectContaining({ begin: expect.anything() }) } };
    expect(JSON.parse(read?.['db'] ?? '')).toEqual({
      user: { value: 'app', ...position },
      password: position,
    });
    expect(JSON.parse(read?.['list'] ?? '')).toEqual([{ value: 'a', ...position }, position]);
  },
};
