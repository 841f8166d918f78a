import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`deletionPolicy: Delete` with `creationPolicy: Orphan`',
  seen: 'passes the webhook and is Ready; once the data is empty, Ready=False "could not delete secret" and the Secret stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: admin }\n');
    const target = { creationPolicy: 'Orphan', deletionPolicy: 'Delete' };
    const dataFrom = [{ extract: { key: 'db' } }];
    const refreshInterval = '2s';
    const spec = { refreshInterval, target, dataFrom };
    expect(await t.send(t.externalSecret('mine', spec))).toMatchObject({ accepted: true });
    await t.condition('ExternalSecret', 'mine', 'True');
    t.environment('env', 'values:\n  db: {}\n');
    expect((await t.condition('ExternalSecret', 'mine', 'False')).message).toBe('could not delete secret');
    await t.event(
      'ExternalSecret',
      'mine',
      /unable to delete secret mine: creationPolicy=Orphan is not Owner/,
    );
    expect(await t.secret('mine')).toEqual({ user: 'admin' });
  },
};
