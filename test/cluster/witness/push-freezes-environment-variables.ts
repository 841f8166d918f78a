import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment with environmentVariables that interpolate',
  seen: 'Ready; they stay, as the values they had: a later change of the property does not reach them',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:\n  region: eu-west-1\n  environmentVariables:\n    REGION: \${region}\n`);
    await t.source({ token: 'us-east-1' });
    await t.pushed(t.entry('token', 'region'));
    expect(t.definition('env')).toEqual({
      values: { region: 'us-east-1', environmentVariables: { REGION: 'eu-west-1' } },
    });
  },
};
