import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret that leaves out what has a default',
  seen: 'the API server stores the defaults, which differ from the manifest for whoever compares the two',
  evidence: 'API server 2.9.0',
  async run(t) {
    const secretStoreRefs = [{ name: 'store' }];
    const dataTo = [{ storeRef: { name: 'store' } }];
    const selector = { secret: { name: 'source' } };
    const data = [t.entry('token', 'token')];
    const template = { data: { url: '{{ .token }}' } };
    const spec = { secretStoreRefs, selector, data, dataTo, template };
    await t.kube.applied(t.object('PushSecret', 'push', spec));
    expect((await t.get('PushSecret', 'push'))?.spec).toEqual({
      refreshInterval: '1h0m0s',
      updatePolicy: 'Replace',
      deletionPolicy: 'None',
      secretStoreRefs: [{ name: 'store', kind: 'SecretStore' }],
      selector,
      data: [{ ...data[0], conversionStrategy: 'None' }],
      dataTo: [{ storeRef: { name: 'store', kind: 'SecretStore' }, conversionStrategy: 'None' }],
      template: { ...template, engineVersion: 'v2', mergePolicy: 'Replace' },
    });
  },
};
