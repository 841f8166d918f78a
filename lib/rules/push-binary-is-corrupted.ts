import { pushSecret, sourceSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pushedValues } from '../check/push-source';
import { defineRule } from '../check/rule';

const KEYSTORE = sourceSecret(`
data: { keystore: Qf/+Qg== }`);

export const pushBinaryIsCorrupted = defineRule<{ key: string; secret: string }>({
  id: 'ESC325',
  name: 'push-binary-is-corrupted',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: [...PUSHERS, 'ExternalSecret', 'Secret'],
  message: ({ key, secret }) => `"${key}" in the Secret ${secret} is not text, and a push takes it for text`,
  why: 'Each byte that is not UTF-8 becomes U+FFFD, Ready: a keystore that is pushed so cannot be opened again.',
  fix: ({ key }) =>
    `push its base64: \`template: { data: { encoded: '{{ index . "${key}" | b64enc }}' } }\`, and read it with decodingStrategy: Base64`,
  evidence: [
    'test/cluster/witness/push-binary-value-is-corrupted.ts',
    'test/cluster/witness/push-binary-value-as-base64.ts',
  ],
  bad: `${pushSecret(`
data:
  - match: { secretKey: keystore, remoteRef: { remoteKey: keystore } }`)}---
${KEYSTORE}`,
  good: `${pushSecret(`
template:
  data: { encoded: '{{ .keystore | b64enc }}' }
data:
  - match: { secretKey: encoded, remoteRef: { remoteKey: keystore } }`)}---
${KEYSTORE}`,
  *check(input) {
    for (const { object, path, key, secret, text } of pushedValues(input)) {
      if (text === undefined) yield { object, path: [...path, 'secretKey'], key, secret };
    }
  },
});
