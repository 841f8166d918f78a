import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a project or environment with a space, a slash or a question mark in it',
  seen: 'the webhook takes it and the store is Ready; the name goes out escaped, and the ExternalSecret fails with 404',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    const names = ['my env', 'my/env', 'env?x', 'env#x'];
    await Promise.all(
      names.map(async (environment, i) => {
        const name = `odd-${i}`;
        await t.kube.applied(t.object('SecretStore', name, { provider: t.provider(environment) }));
        await t.condition('SecretStore', name, 'True');
        const secretStoreRef = { name, kind: 'SecretStore' };
        await t.failed(name, { secretStoreRef, data: t.data({ a: 'a' }) }, /404 Not Found$/);
      }),
    );
    const paths = t.calls().map(({ path }) => path);
    for (const environment of names)
      expect(paths).toContain(`/api/esc/environments/my-org/${t.namespace}/${environment}/open`);
  },
};
