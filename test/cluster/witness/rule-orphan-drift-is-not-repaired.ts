import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`creationPolicy: Orphan` and a Secret that somebody edits or deletes',
  seen: 'not repaired before the next refresh; with Owner within a second',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const kinds = ['Owner', 'Orphan'].flatMap((policy) =>
      ['edited', 'deleted'].map((act) => ({ name: `${policy}-${act}`.toLowerCase(), policy, act })),
    );
    await t.send(
      ...kinds.map(({ name, policy }) =>
        t.externalSecret(name, {
          target: { creationPolicy: policy },
          data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
        }),
      ),
    );
    for (const { name, act } of kinds) {
      await t.condition('ExternalSecret', name, 'True');
      if (act === 'deleted') await t.kube.kubectl(['delete', 'secret', name, '-n', t.namespace]);
      else await t.source({ password: 'drifted' }, name);
    }
    await t.settle();
    expect(await t.secret('owner-edited')).toEqual({ password: 'hunter2' });
    expect(await t.secret('owner-deleted')).toEqual({ password: 'hunter2' });
    expect(await t.secret('orphan-edited')).toEqual({ password: 'drifted' });
    expect(await t.secret('orphan-deleted')).toBeUndefined();
    await t.condition('ExternalSecret', 'orphan-deleted', 'True');
  },
};
