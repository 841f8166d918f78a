import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment with an object that has the keys value and trace',
  seen: "never Ready and no status: Pulumi's SDK panics at each attempt; the operator goes on, for it recovers",
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { value: v, trace: t }\n');
    t.environment('good', 'values: {}\n');
    await t.source({ token: 'pushed' });
    await t.kube.applied(t.pushSecret('push', { data: [t.entry('token', 'token')] }));
    await t.settle();
    expect((await t.get('PushSecret', 'push'))?.status?.conditions).toBeUndefined();
    expect(t.definition('env').values.token).toBeUndefined();
    await t.kube.applied(t.object('SecretStore', 'good', { provider: t.provider('good') }));
    await t.condition('SecretStore', 'good', 'True');
  },
};
