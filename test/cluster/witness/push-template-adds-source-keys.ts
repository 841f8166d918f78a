import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'match.secretKey that only the template makes',
  seen: 'Ready, and pushed: the template comes first',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ user: 'app', password: 'hunter2' });
    const template = { data: { url: 'db://{{ .user }}:{{ .password }}' } };
    await t.kube.applied(t.pushSecret('push', { template, data: [t.entry('url', 'url')] }));
    await t.condition('PushSecret', 'push', 'True');
    expect(t.definition('env')).toEqual({ values: { url: 'db://app:hunter2' } });
  },
};
