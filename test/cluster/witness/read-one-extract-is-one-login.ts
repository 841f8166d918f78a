import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'one `extract` of an `fn::open` login',
  seen: 'the key, its secret and the session token come from one login',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  aws:\n    fn::open::aws-login: {}\n');
    const secret = await t.synced('extract', { dataFrom: [{ extract: { key: 'aws' } }] });
    const login = secret?.['accessKeyId']?.slice(2);
    expect(login).toMatch(/^[0-9a-f]{16}$/);
    expect(secret).toEqual({
      accessKeyId: `AK${login}`,
      secretAccessKey: `SK${login}`,
      sessionToken: `ST${login}`,
    });
  },
};
