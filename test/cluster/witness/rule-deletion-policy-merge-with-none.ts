import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`deletionPolicy: Merge` with `creationPolicy: None`',
  seen: 'refused by the webhook',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const merge = (creationPolicy: string) =>
      t.send(t.externalSecret('mine', { target: { creationPolicy, deletionPolicy: 'Merge' }, data }));
    const { accepted, message } = await merge('None');
    expect(accepted).toBe(false);
    expect(message).toContain('deletionPolicy=Merge must not be used with creationPolicy=None');
    expect(await merge('Merge')).toMatchObject({ accepted: true });
  },
};
