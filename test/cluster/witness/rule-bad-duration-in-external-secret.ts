import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret whose `refreshInterval` is not a Go duration',
  seen: 'refused by the webhook, which cannot decode it',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const refused = {
      '1d': 'unknown unit "d" in duration "1d"',
      '1w': 'unknown unit "w" in duration "1w"',
      '': 'invalid duration ""',
      '60': 'missing unit in duration "60"',
      '1 h': 'unknown unit " h" in duration "1 h"',
    };
    const accepted = ['1h30m', '1.5h', '90m', '0', '-1h'];
    const objects = [...Object.keys(refused), ...accepted].map((refreshInterval, n) =>
      t.externalSecret(`read-${n}`, {
        refreshInterval,
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      }),
    );
    const { message } = await t.send(...objects);
    const hook = 'admission webhook "validate.externalsecret.external-secrets.io" denied the request';
    const lines = message.replaceAll('\\"', '"').split('\n');
    expect(lines).toHaveLength(5);
    for (const reason of Object.values(refused)) {
      expect(lines).toContainEqual(expect.stringContaining(`${hook}: time: ${reason}`));
    }
    const stored = await t.kube.list('external-secrets.io/v1', 'ExternalSecret', t.namespace);
    expect(stored.map(({ metadata }) => metadata?.name).sort()).toEqual(
      [5, 6, 7, 8, 9].map((n) => `read-${n}`),
    );
  },
};
