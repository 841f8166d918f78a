import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a `dataFrom` entry without `extract`, `find` or `sourceRef`',
  seen: 'refused by the webhook; an empty `sourceRef` by the API server',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const read = (name: string, entry: object) => t.externalSecret(name, { dataFrom: [entry] });
    const { accepted, message } = await t.send(
      read('empty', {}),
      read('rewrite', { rewrite: [{ regexp: { source: 'a', target: 'b' } }] }),
      read('source', { sourceRef: {} }),
    );
    expect(accepted).toBe(false);
    const denied = 'denied the request: either extract, find, or sourceRef must be set to dataFrom';
    expect(message.split('\n')).toEqual(
      expect.arrayContaining([
        expect.stringContaining(denied),
        expect.stringContaining(denied),
        expect.stringMatching(/"source" is invalid: spec.dataFrom\[0\].sourceRef: .* at least 1 properties/),
      ]),
    );
    expect(await t.kube.list('external-secrets.io/v1', 'ExternalSecret', t.namespace)).toEqual([]);
  },
};
