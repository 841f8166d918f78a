import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const decodingAutoGuesses = defineRule<object>({
  id: 'ESC220',
  name: 'decoding-auto-guesses',
  severity: 'warning',
  reads: READERS,
  mentions: ['Auto'],
  message: () => 'decodingStrategy Auto decodes whatever happens to be base64',
  why: 'A password such as `password` is valid base64 and becomes other bytes; one with a `!` stays. It may change with the value.',
  fix: () => 'write decodingStrategy: Base64 where the value is encoded, and leave it out elsewhere',
  evidence: [
    'test/cluster/witness/read-decoding-auto-guesses.ts',
    'test/cluster/witness/read-decoding-is-honoured.ts',
  ],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password, decodingStrategy: Auto }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password, decodingStrategy: Base64 }`),
  *check(input) {
    for (const { part, entry, path } of sourcesOf(input)) {
      for (const how of ['remoteRef', 'extract', 'find']) {
        if (entry[how]?.decodingStrategy !== 'Auto') continue;
        yield { object: part.object, path: [...path, how, 'decodingStrategy'] };
      }
    }
  },
});
