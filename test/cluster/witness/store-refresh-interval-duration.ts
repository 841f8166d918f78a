import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with refreshInterval: "5m", or a number of seconds',
  seen: '0.20.4 refuses the text and takes the number',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const store = (refreshInterval: unknown) =>
      t.object('SecretStore', 'store', { provider: t.provider(), refreshInterval });
    // Without kubectl's own check, so that it is the API server that refuses.
    const refused = await t.kube.apply([store('5m')], ['--validate=false']);
    expect(refused.stderr).toMatch(/refreshInterval.*must be of type integer: "string"/);
    expect((await t.send(store(300))).accepted).toBe(true);
  },
};
