import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment that a person wrote, with comments',
  seen: 'Ready; comments are gone and the keys are sorted',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('# Owned by the platform team.\nvalues:\n  zone: b # the second\n  area: a\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'token'));
    expect(t.esc.read(`my-org/${t.namespace}/env`)).toBe('values:\n  area: a\n  token: pushed\n  zone: b\n');
  },
};
