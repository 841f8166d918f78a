import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with retrySettings of 5 retries, 100 ms apart',
  seen: 'no call is made again: after a 500 there are as many calls as without, at the backoff of the ExternalSecret',
  evidence: 'operator 0.20.4',
  async run(t) {
    const match = `^POST .*/${t.namespace}/`;
    await t.esc.fault({ match, kind: 'status', status: 500 });
    const retrySettings = { maxRetries: 5, retryInterval: '100ms' };
    await t.store('values: {}\n', { name: 'with', environment: 'with', spec: { retrySettings } });
    await t.store('values: {}\n', { name: 'without', environment: 'without' });
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    const names = ['with', 'without'];
    await t.kube.applied(
      ...names.map((name) => t.externalSecret(name, { secretStoreRef: { name, kind: 'SecretStore' }, data })),
    );
    for (const name of names) await t.event('ExternalSecret', name, /500 Internal Server Error/);
    await t.settle(2000);
    const count = (name: string) => t.calls().filter(({ path }) => path.endsWith(`/${name}/open`)).length;
    const retried = count('with');
    expect(retried).toBeGreaterThan(0);
    // Each attempt would be six calls.
    expect(retried).toBeLessThanOrEqual(count('without') + 2);
    await t.esc.noFault(match);
  },
};
