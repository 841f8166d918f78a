import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store whose organization, project or environment is empty, or longer than Pulumi allows',
  seen: 'the API server of 2.9.0 takes it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const values = ['', 'x'.repeat(101), 'not/a name'];
    const stores = ['organization', 'project', 'environment'].flatMap((field) =>
      values.map((value, at) =>
        t.object('SecretStore', `${field}-${at}`, { provider: t.provider('env', { [field]: value }) }),
      ),
    );
    expect(await t.send(...stores)).toEqual({ accepted: true, message: '' });
  },
};
