import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'template.mergePolicy Replace, to push only what the template makes',
  seen: 'Ready; the keys of the source Secret are there all the same',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const template = { mergePolicy: 'Replace', data: { url: 'https://{{ .token }}.example.com' } };
    const data = [t.entry('url', 'url'), t.entry('token', 'token')];
    await t.kube.applied(t.pushSecret('push', { template, data }));
    await t.condition('PushSecret', 'push', 'True');
    expect(t.definition('env')).toEqual({
      values: { url: 'https://pushed.example.com', token: 'pushed' },
    });
  },
};
