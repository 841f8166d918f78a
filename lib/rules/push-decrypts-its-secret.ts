import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { encryptedPath, entriesOf, pulumiPushes } from '../check/pushes';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const pushDecryptsItsSecret = defineRule<{ key: string }>({
  id: 'ESC328',
  name: 'push-decrypts-its-secret',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ key }) => `the other entries write "${key}" back as plain text`,
  why:
    '.fn::secret at the end of a remoteKey encrypts the value, until the next entry is pushed: that reads the whole ' +
    'environment, decrypted, and writes it back so. It holds for a single entry only.',
  fix: () =>
    'push this entry alone, by a PushSecret and into an environment of its own, and import that where it is read',
  evidence: [
    'test/cluster/witness/push-second-entry-decrypts-fn-secret-key.ts',
    'test/cluster/witness/push-fn-secret-key-is-encrypted.ts',
  ],
  bad: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: database.password.fn::secret } }
  - match: { secretKey: user, remoteRef: { remoteKey: database.user } }`),
  good: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: database.password.fn::secret } }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      const entries = [...entriesOf(push)];
      if (entries.length + [...listOf(push.spec.dataTo)].length < 2) continue;
      for (const { object, match, path } of entries) {
        const key = encryptedPath(match.remoteRef?.remoteKey);
        if (key !== undefined) yield { object, path: [...path, 'remoteRef', 'remoteKey'], key };
      }
    }
  },
});
