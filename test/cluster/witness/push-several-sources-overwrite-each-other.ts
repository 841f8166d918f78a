import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'selector.secret.selector that matches two Secrets',
  seen: 'Ready; both are pushed to the same remoteKey, and which is left is not said',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    const labels = { push: 'yes' };
    for (const name of ['one', 'two']) {
      const metadata = { name, namespace: t.namespace, labels };
      await t.kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { token: name } });
    }
    const selector = { secret: { selector: { matchLabels: labels } } };
    await t.kube.applied(t.pushSecret('push', { selector, data: [t.entry('token', 'token')] }));
    await t.condition('PushSecret', 'push', 'True');
    expect(['one', 'two']).toContain(t.definition('env').values.token);
    expect(t.calls().filter(({ method }) => method === 'PATCH')).toHaveLength(2);
  },
};
