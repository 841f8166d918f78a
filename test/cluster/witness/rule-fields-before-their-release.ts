import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`syncWindows`, `nullBytePolicy` or `target.manifest`',
  seen: 'unknown fields: refused with strict validation',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const newer = {
      syncWindows: { syncWindows: { kind: 'allow', windows: [{ schedule: '0 2 * * *', duration: '1h' }] } },
      nullBytePolicy: { data: [{ secretKey: 'a', remoteRef: { key: 'a', nullBytePolicy: 'Fail' } }] },
      manifest: { target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } },
    };
    for (const [field, spec] of Object.entries(newer)) {
      const { accepted, message } = await t.send(t.externalSecret('mine', { data, ...spec }));
      expect(accepted).toBe(false);
      expect(message).toContain(`unknown field "${field}"`);
    }
  },
};
