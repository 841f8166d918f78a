import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with auth, which came with 2.5',
  seen: '0.20.4 refuses it: the field is unknown, and accessToken required; without strict validation auth is dropped',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const { accessToken, ...rest } = t.provider().pulumi;
    const store = (more: object) =>
      t.object('SecretStore', 'store', { provider: { pulumi: { ...rest, auth: { accessToken }, ...more } } });
    const strict = await t.send(store({ accessToken }));
    expect(strict).toEqual({
      accepted: false,
      message: expect.stringMatching(/unknown field "(spec\.provider\.pulumi\.)?auth"/),
    });
    const lax = await t.kube.apply([store({})], ['--validate=false']);
    expect(lax.stderr).toMatch(/spec\.provider\.pulumi\.accessToken: Required value/);
    expect((await t.kube.apply([store({ accessToken })], ['--validate=false'])).status).toBe(0);
    expect((await t.get('SecretStore', 'store'))?.spec.provider.pulumi).toEqual({ ...rest, accessToken });
  },
};
