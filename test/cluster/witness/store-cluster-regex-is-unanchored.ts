import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore with a namespace regex without ^ and $',
  seen: 'it admits every namespace that has a match anywhere in its name; with ^ and $ it does not',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    t.environment('env', 'values:\n  a: 1\n');
    const { secretRef } = t.provider().pulumi.accessToken;
    const accessToken = { secretRef: { ...secretRef, namespace: t.namespace } };
    const middle = t.namespace.slice(3, -3);
    const stores = { [`${t.namespace}-part`]: middle, [`${t.namespace}-whole`]: `^${middle}$` };
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    try {
      for (const [name, regex] of Object.entries(stores)) {
        const conditions = [{ namespaceRegexes: [regex] }];
        await t.kube.applied(
          t.object('ClusterSecretStore', name, { provider: t.provider('env', { accessToken }), conditions }),
          t.externalSecret(name, { secretStoreRef: { name, kind: 'ClusterSecretStore' }, data }),
        );
      }
      await t.condition('ExternalSecret', `${t.namespace}-part`, 'True');
      expect(await t.secret(`${t.namespace}-part`)).toEqual({ a: '1' });
      await t.condition('ExternalSecret', `${t.namespace}-whole`, 'False');
      await t.event('ExternalSecret', `${t.namespace}-whole`, /denied by spec.condition/);
    } finally {
      await t.kube.kubectl(['delete', 'clustersecretstore', ...Object.keys(stores)]);
    }
  },
};
