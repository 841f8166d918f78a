import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi answers 500 at a refresh',
  seen: 'the ExternalSecret is not Ready, an event says the status line, and the Secret keeps its values until calls succeed again',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: old\n');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data, refreshInterval: '1s' }));
    await t.condition('ExternalSecret', 'read', 'True');
    const match = `^POST .*/${t.namespace}/`;
    await t.esc.fault({ match, kind: 'status', status: 500 });
    t.environment('env', 'values:\n  a: new\n');
    expect(await t.condition('ExternalSecret', 'read', 'False')).toMatchObject({
      reason: 'SecretSyncedError',
      message: 'could not get secret data from provider',
    });
    await t.event('ExternalSecret', 'read', /key: a\), err: 500 Internal Server Error$/);
    expect(await t.secret('read')).toEqual({ a: 'old' });
    await t.condition('SecretStore', 'store', 'True');
    await t.esc.noFault(match);
    await t.condition('ExternalSecret', 'read', 'True');
    expect(await t.secret('read')).toEqual({ a: 'new' });
  },
};
