import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'retrySettings whose maxRetries is a text, or over 32 bits',
  seen: 'refused by the API server; a negative number and a retryInterval that is no duration are accepted',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const store = (name: string, retrySettings: object) =>
      t.object('SecretStore', name, { provider: t.provider(), retrySettings });
    for (const [maxRetries, refused] of [
      ['5', /maxRetries.* must be of type integer: "string"/],
      [2 ** 31, /of type integer with format int32 in spec.retrySettings.maxRetries/],
    ] as const) {
      const { stderr } = await t.kube.apply([store('refused', { maxRetries })], ['--validate=false']);
      expect(stderr).toMatch(refused);
    }
    const taken = store('taken', { maxRetries: -1, retryInterval: 'soon' });
    expect(await t.send(taken)).toMatchObject({ accepted: true });
  },
};
