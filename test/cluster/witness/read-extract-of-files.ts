import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` of `files`',
  seen: 'one key of the Secret a file, with its content',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  port: 5432
  files:
    config.json: { fn::toJSON: { port: "\${port}" } }
    id_rsa: |
      -----BEGIN-----
      key
`);
    const files = await t.synced('read', { dataFrom: [{ extract: { key: 'files' } }] });
    expect(files).toEqual({ 'config.json': '{"port":5432}', id_rsa: '-----BEGIN-----\nkey\n' });
  },
};
