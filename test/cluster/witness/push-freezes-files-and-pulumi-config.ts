import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment with files and pulumiConfig that interpolate',
  seen: 'Ready; they stay, as the values they had',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  region: eu-west-1
  files: { REGION_FILE: "\${region}" }
  pulumiConfig: { "aws:region": "\${region}" }
`);
    await t.source({ token: 'us-east-1' });
    await t.pushed(t.entry('token', 'region'));
    expect(t.definition('env')).toEqual({
      values: {
        region: 'us-east-1',
        files: { REGION_FILE: 'eu-west-1' },
        pulumiConfig: { 'aws:region': 'eu-west-1' },
      },
    });
  },
};
