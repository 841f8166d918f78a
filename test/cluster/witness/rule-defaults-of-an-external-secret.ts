import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret with nothing but what it needs',
  seen: "stored with `refreshInterval`, creationPolicy, deletionPolicy and three fields of each `remoteRef` more; not with refreshPolicy, the store's kind or the target's name",
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const spec = {
      secretStoreRef: { name: 'store' },
      data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
    };
    const dry = await t.kube.apply(
      [t.object('ExternalSecret', 'mine', spec)],
      ['--dry-run=server', '-o', 'json'],
    );
    const strategies = { conversionStrategy: 'Default', decodingStrategy: 'None' };
    expect(JSON.parse(dry.stdout).spec).toEqual({
      refreshInterval: '1h',
      secretStoreRef: { name: 'store' },
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [
        { secretKey: 'password', remoteRef: { key: 'password', ...strategies, metadataPolicy: 'None' } },
      ],
    });
    const literal = 'a: b';
    const full = t.externalSecret('full', {
      target: {
        template: { templateFrom: [{ literal }, { configMap: { name: 'c', items: [{ key: 'k' }] } }] },
      },
      dataFrom: [{ extract: { key: 'db' }, rewrite: [{ merge: {} }] }, { find: { path: 'db' } }],
    });
    await t.send(full);
    const live = await t.get('ExternalSecret', 'full');
    expect(live?.spec.target).toMatchObject({ template: { engineVersion: 'v2', mergePolicy: 'Replace' } });
    expect(live?.spec.target.template.templateFrom).toEqual([
      { target: 'Data', literal },
      { target: 'Data', configMap: { name: 'c', items: [{ key: 'k', templateAs: 'Values' }] } },
    ]);
    const merge = { into: '', conflictPolicy: 'Error', priorityPolicy: 'Strict', strategy: 'Extract' };
    expect(live?.spec.dataFrom).toEqual([
      { extract: { key: 'db', ...strategies, metadataPolicy: 'None' }, rewrite: [{ merge }] },
      { find: { path: 'db', ...strategies } },
    ]);
  },
};
