import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    'an ExternalSecret with a policy that contradicts another, without data, with an entry of two sources, with a privileged type or with a secretKey twice',
  seen: 'the API server takes it: only the webhook could refuse it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const data = t.data({ a: 'a' });
    const extract = { key: 'a' };
    const target = (one: object) => ({ data, target: one });
    const annotations = { 'kubernetes.io/service-account.name': 'default' };
    const specs: Record<string, object> = {
      'delete-merge': target({ deletionPolicy: 'Delete', creationPolicy: 'Merge' }),
      'delete-none': target({ deletionPolicy: 'Delete', creationPolicy: 'None' }),
      'delete-create-or-merge': target({ deletionPolicy: 'Delete', creationPolicy: 'CreateOrMerge' }),
      'merge-none': target({ deletionPolicy: 'Merge', creationPolicy: 'None' }),
      'no-data': {},
      'empty-entry': { dataFrom: [{}] },
      'two-sources': { dataFrom: [{ extract, find: { name: { regexp: 'a' } } }] },
      bootstrap: target({ template: { type: 'bootstrap.kubernetes.io/token' } }),
      'service-account': target({
        template: { type: 'kubernetes.io/service-account-token', metadata: { annotations } },
      }),
      'key-twice': { data: [...data, ...data] },
    };
    const sent = await t.send(...Object.entries(specs).map(([name, spec]) => t.externalSecret(name, spec)));
    expect(sent).toEqual({ accepted: true, message: '' });
  },
};
