import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a ClusterSecretStore with a namespace regex that does not compile',
  seen: 'the webhook refuses it, and says which',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const conditions = [{ namespaces: ['a'] }, { namespaceRegexes: ['team-.*', 'team-('] }];
    const spec = { provider: t.provider(), conditions };
    expect(await t.send(t.object('ClusterSecretStore', t.namespace, spec))).toEqual({
      accepted: false,
      message: expect.stringMatching(
        /failed to compile 1th namespace regex in 1th condition.*missing closing/,
      ),
    });
    expect(await t.get('ClusterSecretStore', t.namespace)).toBeUndefined();
  },
};
