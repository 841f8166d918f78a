import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an oidcConfig whose organization or ServiceAccount is empty or missing',
  seen: 'the API server refuses all but an empty organization',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    const serviceAccountRef = { name: 'reader' };
    const store = (oidcConfig: object) =>
      t.object('SecretStore', 'store', { provider: { pulumi: { ...rest, auth: { oidcConfig } } } });
    for (const [oidcConfig, refused] of [
      [{ serviceAccountRef }, /oidcConfig.organization: Required value/],
      [{ organization: 'my-org' }, /oidcConfig.serviceAccountRef: Required value/],
      [{ organization: 'my-org', serviceAccountRef: {} }, /serviceAccountRef.name: Required value/],
      [{ organization: 'my-org', serviceAccountRef: { name: '' } }, /name.* should be at least 1 chars long/],
    ] as const) {
      // Without kubectl's own check, so that it is the cluster that refuses.
      const { stderr } = await t.kube.apply([store(oidcConfig)], ['--validate=false']);
      expect(stderr).toMatch(refused);
    }
    expect(await t.send(store({ organization: '', serviceAccountRef }))).toMatchObject({ accepted: true });
  },
};
