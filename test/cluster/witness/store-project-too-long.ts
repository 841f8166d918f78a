import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a project or environment of more than 100 characters',
  seen: 'the store is Ready; the ExternalSecret fails before any call is made',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    for (const [name, field] of [
      ['project', 'projectName'],
      ['environment', 'envName'],
    ] as const) {
      const provider = t.provider('env', { [name]: 'a'.repeat(101) });
      await t.kube.applied(t.object('SecretStore', name, { provider }));
      await t.condition('SecretStore', name, 'True');
      const secretStoreRef = { name, kind: 'SecretStore' };
      await t.failed(
        name,
        { secretStoreRef, data: t.data({ a: 'a' }) },
        new RegExp(`${field} must have less than 100`),
      );
    }
    expect(t.esc.calls('a'.repeat(101))).toEqual([]);
  },
};
