import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`key: ""`, for the whole environment',
  seen: 'accepted; Ready=False: ESC answers with the environment, which is no value, with `data` and with `extract`',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    const reason = /no value given for required property/;
    await Promise.all([
      t.failed('data', { data: t.data({ all: '' }) }, reason),
      t.failed('extract', { dataFrom: [{ extract: { key: '' } }] }, reason),
    ]);
    expect(t.calls()).toContainEqual(expect.objectContaining({ method: 'GET', status: 200 }));
    for (const name of ['data', 'extract']) expect(await t.secret(name)).toBeUndefined();
  },
};
