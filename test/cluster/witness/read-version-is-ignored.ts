import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`remoteRef.version`',
  seen: 'Ready=True with the value of the latest revision, whatever version is asked for; no call names the version',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: first\n');
    t.environment('env', 'values:\n  password: second\n');
    const versions = ['1', 'stable', 'no-such-version'];
    const data = versions.map((version) => ({ secretKey: version, remoteRef: { key: 'password', version } }));
    expect(await t.synced('versions', { data })).toEqual({
      '1': 'second',
      stable: 'second',
      'no-such-version': 'second',
    });
    for (const { path } of t.calls()) expect(path).toMatch(/\/env\/open(\/\/[0-9a-f]+)?$/);
  },
};
