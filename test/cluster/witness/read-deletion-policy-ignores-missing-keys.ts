import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'again' } };

export const witness: Witness = {
  claim: '`deletionPolicy: Delete` or `Merge`, and a path that is not there any more',
  seen: 'Ready=False, and the Secret stays with the old value: to ESO a 404 of Pulumi is a failure, not a missing secret',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const spec = (deletionPolicy: string) => ({
      target: { deletionPolicy },
      data: t.data({ password: 'password' }),
    });
    const policies = ['Delete', 'Merge'];
    await Promise.all(policies.map((policy) => t.synced(policy.toLowerCase(), spec(policy))));
    t.environment('env', 'values:\n  other: value\n');
    const failed = (policy: string) => t.failed(policy.toLowerCase(), spec(policy), /404 Not Found/, forced);
    await Promise.all(policies.map(failed));
    await t.settle();
    for (const name of ['delete', 'merge']) expect(await t.secret(name)).toEqual({ password: 'hunter2' });
  },
};
