import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`deletionPolicy: Delete` with `creationPolicy: Merge` or `None`',
  seen: 'refused by the webhook',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const policies = ['Merge', 'None', 'Owner'];
    const { message } = await t.send(
      ...policies.map((creationPolicy) =>
        t.externalSecret(creationPolicy.toLowerCase(), {
          target: { creationPolicy, deletionPolicy: 'Delete' },
          data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
        }),
      ),
    );
    const reason =
      "deletionPolicy=Delete must not be used when the controller doesn't own the secret. Please set creationPolicy=Owner";
    expect(message.split('\n')).toEqual([
      expect.stringContaining(`denied the request: ${reason}`),
      expect.stringContaining(`denied the request: ${reason}`),
    ]);
    expect(await t.get('ExternalSecret', 'merge')).toBeUndefined();
    expect(await t.get('ExternalSecret', 'none')).toBeUndefined();
    expect(await t.get('ExternalSecret', 'owner')).toBeDefined();
  },
};
