import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a token Secret whose value is empty, as of a variable that was not set',
  seen: 'the store is Ready; the ExternalSecret fails with 401',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('env', 'values:\n  a: 1\n');
    await t.token('');
    await t.kube.applied(t.object('SecretStore', 'store', { provider: t.provider() }));
    await t.condition('SecretStore', 'store', 'True');
    await t.failed('read', { data: t.data({ a: 'a' }) }, /401 Unauthorized$/);
    expect(await t.condition('SecretStore', 'store', 'True')).toMatchObject({ message: 'store validated' });
  },
};
