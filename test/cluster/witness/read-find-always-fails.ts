import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`dataFrom: [{ find: … }]`, by name, by tags or by path',
  seen: 'accepted; Ready=False, no Secret and no call to ESC',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { password: hunter2 }\n');
    const finds = { name: { name: { regexp: '.*' } }, tags: { tags: { app: 'x' } }, path: { path: 'db' } };
    const reason = /dataFrom\[0\]\.find, .*getting all secrets is currently not supported by Pulumi/;
    await Promise.all(
      Object.entries(finds).map(([name, find]) => t.failed(name, { dataFrom: [{ find }] }, reason)),
    );
    for (const name of Object.keys(finds)) expect(await t.secret(name)).toBeUndefined();
    expect(t.calls()).toEqual([]);
  },
};
