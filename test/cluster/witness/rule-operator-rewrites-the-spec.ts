import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`refreshInterval: 1h` and a template without `metadata`',
  seen: 'at its first look the operator writes the spec anew: `1h0m0s` and `metadata: {}` (generation 2), a drift from what was applied; `1h0m0s` with `metadata: {}` stays as it is',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const defaults = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
    const data = [{ secretKey: 'password', remoteRef: { key: 'password', ...defaults } }];
    const target = { creationPolicy: 'Owner', deletionPolicy: 'Retain' };
    const template = { engineVersion: 'v2', mergePolicy: 'Replace' };
    const canonical = {
      refreshInterval: '1h0m0s',
      target: { ...target, template: { ...template, metadata: {} } },
      data,
    };
    await t.send(
      t.externalSecret('short', { refreshInterval: '1h', target: { ...target, template }, data }),
      t.externalSecret('canonical', canonical),
    );
    for (const [name, generation] of [
      ['short', 2],
      ['canonical', 1],
    ] as const) {
      await t.condition('ExternalSecret', name, 'True');
      const live = await t.get('ExternalSecret', name);
      expect(live?.spec).toEqual(t.externalSecret(name, canonical).spec);
      expect(live?.metadata?.generation).toBe(generation);
    }
  },
};
