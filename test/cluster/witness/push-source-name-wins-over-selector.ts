import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'selector.secret with both a name and a selector',
  seen: 'accepted, and Ready; the Secret of that name is pushed, what the selector matches is not',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'named' });
    const labels = { push: 'yes' };
    const metadata = { name: 'labelled', namespace: t.namespace, labels };
    // It would fail the push: it has no such key.
    await t.kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { other: 'labelled' } });
    const selector = { secret: { name: 'source', selector: { matchLabels: labels } } };
    await t.kube.applied(t.pushSecret('push', { selector, data: [t.entry('token', 'token')] }));
    await t.condition('PushSecret', 'push', 'True');
    expect(t.definition('env')).toEqual({ values: { token: 'named' } });
  },
};
