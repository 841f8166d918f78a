import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`templateFrom` with a `target` other than Data, Annotations or Labels',
  seen: 'refused by the API server, other cases of these words too',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const read = (target: string, n: number) => {
      const template = { templateFrom: [{ target, literal: 'key: value' }] };
      return t.externalSecret(`read-${n}`, {
        target: { template },
        data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
      });
    };
    const refused = ['spec', 'data', 'LABELS', ''];
    const { message } = await t.send(...[...refused, 'Data', 'Annotations', 'Labels'].map(read));
    const lines = message.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(refused.length);
    for (const target of refused) {
      expect(lines).toContainEqual(
        expect.stringContaining(
          `target: Unsupported value: "${target}": supported values: "Data", "Annotations", "Labels"`,
        ),
      );
    }
    const stored = await t.kube.list('external-secrets.io/v1', 'ExternalSecret', t.namespace);
    expect(stored.map(({ metadata }) => metadata?.name).sort()).toEqual(['read-4', 'read-5', 'read-6']);
  },
};
