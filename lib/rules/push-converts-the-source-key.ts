import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { entriesOf } from '../check/pushes';
import { defineRule } from '../check/rule';

/** A character as ESO's conversion Unicode writes it. */
const WRITTEN = /_U([0-9a-fA-F]{4,5})_/g;

export const pushConvertsTheSourceKey = defineRule<{ key: string; meant: string }>({
  id: 'ESC331',
  name: 'push-converts-the-source-key',
  severity: 'error',
  reads: PUSHERS,
  message: ({ key }) => `with conversionStrategy ReverseUnicode the source Secret has no key "${key}"`,
  why: 'The keys of the source are converted first, and secretKey is looked for among what they become.',
  fix: ({ meant }) => `write the name as it is converted: secretKey: ${JSON.stringify(meant)}`,
  evidence: ['test/cluster/witness/push-reverse-unicode-renames-source-keys.ts'],
  bad: pushSecret(`
data:
  - conversionStrategy: ReverseUnicode
    match: { secretKey: pass_U0020_word, remoteRef: { remoteKey: password } }`),
  good: pushSecret(`
data:
  - conversionStrategy: ReverseUnicode
    match: { secretKey: pass word, remoteRef: { remoteKey: password } }`),
  *check(input) {
    for (const part of input.pushSecrets) {
      for (const { object, entry, match, path } of entriesOf(part)) {
        const key = String(match.secretKey ?? '');
        if (entry.conversionStrategy !== 'ReverseUnicode' || key.search(WRITTEN) < 0) continue;
        const meant = key.replace(WRITTEN, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
        yield { object, path: [...path, 'secretKey'], key, meant };
      }
    }
  },
});
