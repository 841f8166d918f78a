import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'secretStoreRefs with two stores of one environment',
  seen: 'Ready; the environment is written once for each store and entry',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n', { name: 'one' });
    await t.store('values: {}\n', { name: 'two' });
    await t.source({ token: 'pushed' });
    const secretStoreRefs = ['one', 'two'].map((name) => ({ name, kind: 'SecretStore' }));
    await t.kube.applied(t.pushSecret('push', { secretStoreRefs, data: [t.entry('token', 'token')] }));
    await t.condition('PushSecret', 'push', 'True');
    expect(t.definition('env')).toEqual({ values: { token: 'pushed' } });
    expect(t.calls().filter(({ method }) => method === 'PATCH')).toHaveLength(2);
  },
};
