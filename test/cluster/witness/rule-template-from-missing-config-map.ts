import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`templateFrom` a ConfigMap that is not there',
  seen: 'Ready=False until it is made, then Ready=True by a retry; it has to be in the same namespace, no other can be named',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const read = (configMap: object) => {
      const template = { templateFrom: [{ configMap: { items: [{ key: 'url' }], ...configMap } }] };
      return t.externalSecret('mine', {
        target: { template },
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      });
    };
    const elsewhere = await t.send(read({ name: 'templates', namespace: 'default' }));
    expect(elsewhere.accepted).toBe(false);
    expect(elsewhere.message).toMatch(/configMap.*unknown field "namespace"/);
    await t.send(read({ name: 'templates' }));
    await t.condition('ExternalSecret', 'mine', 'False');
    await t.event('ExternalSecret', 'mine', /configmaps? "templates" not found/i);
    expect(await t.secret('mine')).toBeUndefined();
    await t.kube.applied({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'templates', namespace: t.namespace },
      data: { url: 'db://{{ .password }}@host' },
    });
    await t.condition('ExternalSecret', 'mine', 'True');
    expect(await t.secret('mine')).toEqual({ url: 'db://hunter2@host' });
  },
};
