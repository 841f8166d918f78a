import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret with nothing but what it needs',
  seen: 'stored with `refreshInterval: 1h0m0s`, creationPolicy and deletionPolicy more; no longer with fields of the `remoteRef`',
  evidence: 'API server 2.9.0',
  async run(t) {
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const dataFrom = [{ extract: { key: 'db' } }, { find: { path: 'db' } }];
    const template = { templateFrom: [{ literal: 'a: b' }] };
    const secretStoreRef = { name: 'store' };
    await t.send(
      t.object('ExternalSecret', 'mine', { secretStoreRef, data }),
      t.object('ExternalSecret', 'full', { secretStoreRef, dataFrom, target: { template } }),
    );
    const target = { creationPolicy: 'Owner', deletionPolicy: 'Retain' };
    const refreshInterval = '1h0m0s';
    expect((await t.get('ExternalSecret', 'mine'))?.spec).toEqual({
      secretStoreRef,
      data,
      target,
      refreshInterval,
    });
    expect((await t.get('ExternalSecret', 'full'))?.spec).toEqual({
      secretStoreRef,
      dataFrom,
      refreshInterval,
      target: {
        ...target,
        template: {
          engineVersion: 'v2',
          mergePolicy: 'Replace',
          templateFrom: [{ target: 'Data', literal: 'a: b' }],
        },
      },
    });
  },
};
