import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { encryptedPath, entriesOf, pulumiPushes } from '../check/pushes';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { pushPath } from '../esc/push-path';

export const pushPathIsMisread = defineRule<{ problem: string; write: string }>({
  id: 'ESC305',
  name: 'push-path-is-misread',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ problem }) => problem,
  why: 'A remoteKey looks like a property path and is none: the operator cuts it at every dot and takes the pieces as names.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/push-brackets-are-a-literal-key.ts',
    'test/cluster/witness/push-quoted-key-is-split-at-its-dot.ts',
    'test/cluster/witness/push-values-prefix-is-nested.ts',
    'test/cluster/witness/push-empty-path-segment-is-an-empty-key.ts',
    'test/cluster/witness/push-fn-key-makes-a-function.ts',
  ],
  bad: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: "users[0].password" } }`),
  good: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: users.first.password } }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      for (const { object, match, path } of entriesOf(push)) {
        const key = match.remoteRef?.remoteKey;
        if (typeof key !== 'string') continue;
        const refusal = refusalOf(() => pushPath(encryptedPath(key) ?? key));
        if (refusal === undefined) continue;
        const halves = halvesOf(refusal, 'write names with dots between them');
        yield { object, path: [...path, 'remoteRef', 'remoteKey'], ...halves };
      }
    }
  },
});
