import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an environment with a version, dev@3, as the CLI of Pulumi takes it',
  seen: 'the store is Ready; an environment of that very name is asked for, and its absence fails the ExternalSecret with 404',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    t.environment('dev', 'values:\n  a: 1\n');
    await t.kube.applied(t.object('SecretStore', 'store', { provider: t.provider('dev@3') }));
    await t.condition('SecretStore', 'store', 'True');
    await t.failed('read', { data: t.data({ a: 'a' }) }, /404 Not Found$/);
    expect(t.calls()[0]?.path).toBe(`/api/esc/environments/my-org/${t.namespace}/dev@3/open`);
  },
};
