import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store that is Ready',
  seen: 'no call was ever made: nothing but the token Secret was looked at',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token('no token at all');
    const provider = t.provider('none', { project: `${t.namespace}/none` });
    await t.kube.applied(t.object('SecretStore', 'store', { provider, refreshInterval: 1 }));
    await t.condition('SecretStore', 'store', 'True');
    await t.settle();
    const { status } = (await t.get('SecretStore', 'store')) as { status?: object };
    expect(status).toMatchObject({
      capabilities: 'ReadOnly',
      conditions: [{ type: 'Ready', status: 'True', reason: 'Valid', message: 'store validated' }],
    });
    expect(t.esc.calls(t.namespace)).toEqual([]);
  },
};
