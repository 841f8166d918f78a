import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` of an object whose children are no objects',
  seen: 'one key of the Secret a child; secrets are decrypted, there are no traces',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  environmentVariables:
    USER: app
    PASSWORD: { fn::secret: hunter2 }
    URL: app@\${environmentVariables.PORT}
    PORT: "5432"
`);
    const dataFrom = [{ extract: { key: 'environmentVariables' } }];
    expect(await t.synced('flat', { dataFrom })).toEqual({
      USER: 'app',
      PASSWORD: 'hunter2',
      URL: 'app@5432',
      PORT: '5432',
    });
  },
};
