import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`sourceRef.generatorRef` on an entry of `data`',
  seen: 'accepted, and never any status or event: the operator adds an empty `storeRef`, which the API server refuses at each retry',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    const generatorRef = {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      name: 'pw',
    };
    const data = [{ ...t.data({ user: 'user' })[0], sourceRef: { generatorRef } }];
    expect((await t.send(t.externalSecret('generated', { data }))).accepted).toBe(true);
    await t.settle();
    expect((await t.get('ExternalSecret', 'generated'))?.status).toBeUndefined();
    expect(t.events('ExternalSecret', 'generated')).toEqual([]);
    expect(await t.secret('generated')).toBeUndefined();
  },
};
