import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'metadata of an entry, which other providers take',
  seen: 'Ready, whatever it says; nothing of it reaches ESC',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const metadata = {
      apiVersion: 'kubernetes.external-secrets.io/v1alpha1',
      kind: 'Nonsense',
      spec: { secret: true },
    };
    await t.pushed({ ...t.entry('token', 'token'), metadata });
    expect(t.definition('env')).toEqual({ values: { token: 'pushed' } });
  },
};
