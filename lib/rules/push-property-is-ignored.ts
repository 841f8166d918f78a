import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { entriesOf, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushPropertyIsIgnored = defineRule<{ property: string; remoteKey: string }>({
  id: 'ESC310',
  name: 'push-property-is-ignored',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ property, remoteKey }) =>
    `the Pulumi provider ignores property "${property}" and writes over all of "${remoteKey}"`,
  why: 'Only remoteKey is read: the value replaces whatever is there. Of two properties of one remoteKey the last stands alone, Ready.',
  fix: ({ property, remoteKey }) => `write the property into the remoteKey: "${remoteKey}.${property}"`,
  evidence: ['test/cluster/witness/push-property-is-ignored.ts'],
  bad: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: database, property: password } }`),
  good: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: database.password } }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      for (const { object, match, path } of entriesOf(push)) {
        const { property, remoteKey } = match.remoteRef ?? {};
        if (property) yield { object, path: [...path, 'remoteRef', 'property'], property, remoteKey };
      }
    }
  },
});
