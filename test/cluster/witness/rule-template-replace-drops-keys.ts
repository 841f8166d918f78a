import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a template with `data` and `mergePolicy: Replace`, the default',
  seen: 'what was read and is not in the template is dropped; with Merge it stays',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: admin\n  password: hunter2\n');
    const data = ['user', 'password'].map((key) => ({ secretKey: key, remoteRef: { key } }));
    const rendered = { url: 'db://admin:hunter2@host' };
    const cases = {
      'by-default': [{}, rendered],
      replace: [{ mergePolicy: 'Replace' }, rendered],
      merge: [{ mergePolicy: 'Merge' }, { ...rendered, user: 'admin', password: 'hunter2' }],
    } as const;
    for (const [name, [policy, expected]] of Object.entries(cases)) {
      const template = { ...policy, data: { url: 'db://{{ .user }}:{{ .password }}@host' } };
      await t.send(t.externalSecret(name, { target: { template }, data }));
      await t.condition('ExternalSecret', name, 'True');
      expect(await t.secret(name)).toEqual(expected);
    }
  },
};
