import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret into an environment that has imports, secrets and a login',
  seen: 'Ready; the definition is replaced by plain text: no imports, their values copied in, the secret decrypted, the minted credentials frozen',
  evidence: 'operator 0.20.4',
  async run(t) {
    t.environment('base', 'values:\n  region: eu-west-1\n');
    await t.store(`imports: [${t.namespace}/base]
values:
  password:
    fn::secret: hunter2
  aws:
    fn::open::aws-login: {}
  greeting: hello \${region}
`);
    await t.source({ token: 'pushed' });
    const data = [{ match: { secretKey: 'token', remoteRef: { remoteKey: 'token' } } }];
    await t.send(t.pushSecret('push', { data }));
    await t.condition('PushSecret', 'push', 'True');
    const { imports, values } = t.definition('env');
    expect(imports).toBeUndefined();
    expect(values).toMatchObject({
      password: 'hunter2',
      region: 'eu-west-1',
      greeting: 'hello eu-west-1',
      token: 'pushed',
    });
    expect(values.aws).toEqual({
      accessKeyId: expect.stringMatching(/^AK/),
      secretAccessKey: expect.stringMatching(/^SK/),
      sessionToken: expect.stringMatching(/^ST/),
    });
  },
};
