import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the parts of one `fn::open` login as entries of `data`',
  seen: 'Ready=True; each entry opens the environment anew, so the key and its secret come from different logins and do not fit',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  aws:\n    fn::open::aws-login: {}\n');
    const secret = await t.synced('entries', {
      data: t.data({ id: 'aws.accessKeyId', key: 'aws.secretAccessKey', token: 'aws.sessionToken' }),
    });
    expect(secret).toEqual({
      id: expect.stringMatching(/^AK[0-9a-f]{16}$/),
      key: expect.stringMatching(/^SK[0-9a-f]{16}$/),
      token: expect.stringMatching(/^ST[0-9a-f]{16}$/),
    });
    expect(new Set(Object.values(secret ?? {}).map((part) => part.slice(2))).size).toBe(3);
  },
};
