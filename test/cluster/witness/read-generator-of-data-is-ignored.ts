import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`sourceRef.generatorRef` on an entry of `data`',
  seen: 'accepted; Ready=False `could not get SecretStore ""`: no generator is looked for',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    const generatorRef = {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      name: 'pw',
    };
    const data = [{ ...t.data({ user: 'user' })[0], sourceRef: { generatorRef } }];
    await t.failed('generated', { data }, /could not get SecretStore ""/);
    expect(await t.secret('generated')).toBeUndefined();
  },
};
