import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`decodingStrategy` where the value is encoded that way',
  seen: 'the Secret holds the decoded value, with `data` and for every child of an `extract`',
  evidence: 'operator 0.20.4',
  async run(t) {
    // Bytes whose two encodings differ.
    const bytes = Buffer.from([0xfb, 0xff, 0xbf]);
    await t.store(`values:
  plain: { both: ${bytes.toString('base64')} }
  url: ${bytes.toString('base64url')}
`);
    const entry = (secretKey: string, key: string, decodingStrategy: string) => ({
      secretKey,
      remoteRef: { key, decodingStrategy },
    });
    const data = [
      entry('base64', 'plain.both', 'Base64'),
      entry('base64url', 'url', 'Base64URL'),
      entry('auto', 'plain.both', 'Auto'),
      entry('auto-url', 'url', 'Auto'),
    ];
    const dataFrom = [{ extract: { key: 'plain', decodingStrategy: 'Base64' } }];
    await t.synced('decoded', { data, dataFrom });
    const decoded = bytes.toString('base64');
    expect((await t.get('Secret', 'decoded'))?.data).toEqual({
      base64: decoded,
      base64url: decoded,
      auto: decoded,
      'auto-url': decoded,
      both: decoded,
    });
  },
};
