import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a template that cannot be executed',
  seen: 'nothing is pushed, and no status and no event says why',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const template = { data: { url: '{{ .token | noSuchFunction }}' } };
    await t.kube.applied(t.pushSecret('push', { template, data: [t.entry('url', 'url')] }));
    await t.settle();
    expect((await t.get('PushSecret', 'push'))?.status).toBeUndefined();
    expect(t.events('PushSecret', 'push')).toEqual([]);
    expect(t.definition('env')).toEqual({ values: {} });
  },
};
