import { expect } from '@jest/globals';
import type { Witness } from './witness';

const forced = { annotations: { 'force-sync': 'again' } };

export const witness: Witness = {
  claim: 'an `extract` whose object became a string, with `deletionPolicy: Delete`',
  seen: 'Ready=True "SecretDeleted": the existing Secret is deleted',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app }\n');
    const spec = { target: { deletionPolicy: 'Delete' }, dataFrom: [{ extract: { key: 'db' } }] };
    expect(await t.synced('db', spec)).toEqual({ user: 'app' });
    t.environment('env', 'values:\n  db: app@host\n');
    await t.synced('db', spec, forced);
    await t.until('Secret', 'db', (live) => live === undefined, 'deleted');
    expect((await t.condition('ExternalSecret', 'db', 'True')).reason).toBe('SecretDeleted');
    await t.settle();
    expect(await t.secret('db')).toBeUndefined();
  },
};
