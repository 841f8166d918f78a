import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    'strings of several lines, with a line break at the end, spaces around, quotes, or letters outside ASCII',
  seen: 'the Secret holds them byte for byte, with `data` and with `extract`; nothing is trimmed',
  evidence: 'operator 0.20.4',
  async run(t) {
    const strings = {
      lines: 'first\nsecond\n',
      windows: 'first\r\nsecond\r\n',
      spaces: '  \tinside  ',
      quotes: `"double" 'single' \\ back`,
      letters: 'größe 日本 😀 \u00a0\u2028',
      json: '{"a": [1, null]}',
      null: 'null',
      tilde: '~',
      long: 'x'.repeat(100_000),
    };
    // JSON is YAML.
    await t.store(JSON.stringify({ values: { strings } }));
    const paths = Object.fromEntries(Object.keys(strings).map((name) => [name, `strings.${name}`]));
    expect(await t.synced('data', { data: t.data(paths) })).toEqual(strings);
    expect(await t.synced('extract', { dataFrom: [{ extract: { key: 'strings' } }] })).toEqual(strings);
  },
};
