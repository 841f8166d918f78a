import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { type Overwrite, overwrites } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushOverwritesAnotherEntry = defineRule<Overwrite>({
  id: 'ESC312',
  name: 'push-overwrites-another-entry',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ key, other }) => `"${key}" is below "${other}", to which another entry pushes`,
  why: 'Each entry is a push of its own: a value replaces the object that is there, and an object the value, Ready. The later one stays.',
  fix: ({ key, other }) =>
    `move one of them beside the other: "${other}" is a value or an object, and "${key}" needs an object`,
  evidence: [
    'test/cluster/witness/push-key-and-key-below-it.ts',
    'test/cluster/witness/push-onto-an-object-replaces-it.ts',
    'test/cluster/witness/push-below-a-scalar-replaces-it.ts',
  ],
  bad: pushSecret(`
data:
  - match: { secretKey: url, remoteRef: { remoteKey: database } }
  - match: { secretKey: password, remoteRef: { remoteKey: database.password } }`),
  good: pushSecret(`
data:
  - match: { secretKey: url, remoteRef: { remoteKey: database.url } }
  - match: { secretKey: password, remoteRef: { remoteKey: database.password } }`),
  *check(input) {
    for (const overwrite of overwrites(input)) if (overwrite.key !== overwrite.other) yield overwrite;
  },
});
