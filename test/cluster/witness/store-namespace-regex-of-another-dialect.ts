import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a namespace regex with a lookahead or a backreference, as other languages have them',
  seen: 'the webhook refuses it: it takes what Go compiles',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    for (const [regex, refused] of [
      ['^(?!kube-).*$', /invalid or unsupported Perl syntax/],
      [String.raw`^(a|b)-\1$`, /invalid escape sequence/],
    ] as const) {
      const conditions = [{ namespaceRegexes: [regex] }];
      const sent = await t.send(
        t.object('ClusterSecretStore', t.namespace, { provider: t.provider(), conditions }),
      );
      expect(sent).toEqual({ accepted: false, message: expect.stringMatching(refused) });
    }
  },
};
