import { PUSHED, pushSecret, sourceSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pushedValues } from '../check/push-source';
import { encryptedPath } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushValueIsInterpolated = defineRule<{ key: string; secret: string; has: string }>({
  id: 'ESC324',
  name: 'push-value-is-interpolated',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: [...PUSHERS, 'ExternalSecret', 'Secret'],
  message: ({ key, secret, has }) => `the value of "${key}" in the Secret ${secret} has ${has}`,
  why:
    'ESC interpolates what is pushed: with a name in braces it reads as that property, or is refused with 400; $$ reads ' +
    'as $, and each later push halves the dollars again.',
  fix: () =>
    'push another form of it, which a template makes: `template: { data: { encoded: "{{ .name | b64enc }}" } }`, and decode it where it is read',
  evidence: [
    'test/cluster/witness/push-value-with-dollar-brace-is-evaluated.ts',
    'test/cluster/witness/push-collapses-dollars-again-and-again.ts',
    'test/cluster/witness/push-escaped-interpolation-breaks-the-next-push.ts',
    'test/cluster/witness/push-fn-secret-key-is-encrypted.ts',
  ],
  bad: `${pushSecret(PUSHED)}---
${sourceSecret(`
stringData: { password: "made$$up" }`)}`,
  good: `${pushSecret(`
template:
  data: { encoded: "{{ .password | b64enc }}" }
data:
  - match: { secretKey: encoded, remoteRef: { remoteKey: password } }`)}---
${sourceSecret(`
stringData: { password: "made$$up" }`)}`,
  *check(input) {
    for (const { object, path, match, key, secret, text } of pushedValues(input)) {
      const isEncrypted = encryptedPath(match.remoteRef?.remoteKey) !== undefined;
      const has = text?.includes('${')
        ? 'a dollar sign before a brace'
        : text?.includes('$$') && !isEncrypted
          ? 'two dollar signs in a row'
          : undefined;
      if (has !== undefined) yield { object, path: [...path, 'secretKey'], key, secret, has };
    }
  },
});
