import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the project default, and environments whose names begin with open or yaml',
  seen: 'the webhook takes them, and ESO reads them as any other',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    const environments = [`open-${t.namespace}`, `yaml-${t.namespace}`];
    for (const environment of environments) {
      t.esc.write(`my-org/default/${environment}`, `values:\n  a: ${environment}\n`);
      const provider = t.provider(environment, { project: 'default' });
      await t.kube.applied(t.object('SecretStore', environment, { provider }));
      await t.condition('SecretStore', environment, 'True');
      const secretStoreRef = { name: environment, kind: 'SecretStore' };
      const read = await t.synced(environment, { secretStoreRef, data: t.data({ a: 'a' }) });
      expect(read).toEqual({ a: environment });
    }
  },
};
