import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`templateFrom` with any `target`',
  seen: 'accepted and stored by the API server, `data` and an empty text too: only a webhook could refuse it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const targets = ['spec', 'data', 'LABELS', '', 'spec.host'];
    const sent = await t.send(
      ...targets.map((target, n) => {
        const template = { templateFrom: [{ target, literal: 'key: value' }] };
        return t.externalSecret(`read-${n}`, {
          target: { template },
          data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
        });
      }),
    );
    expect(sent).toMatchObject({ accepted: true });
    for (const [n, target] of targets.entries()) {
      const live = await t.get('ExternalSecret', `read-${n}`);
      expect(live?.spec.target.template.templateFrom[0].target).toBe(target);
    }
  },
};
