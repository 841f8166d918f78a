import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { entriesOf, pulumiDataTo, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushMetadataIsIgnored = defineRule<object>({
  id: 'ESC311',
  name: 'push-metadata-is-ignored',
  severity: 'warning',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: () => 'the Pulumi provider ignores metadata',
  why: 'Other providers make tags or policies of it; nothing of it reaches ESC, Ready.',
  fix: () => 'leave metadata out',
  evidence: ['test/cluster/witness/push-metadata-is-ignored.ts'],
  bad: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }
    metadata: { tags: { team: a } }`),
  good: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      const entries = [...entriesOf(push)].map(({ entry, path }) => ({ entry, at: path.slice(0, -1) }));
      const more = [...pulumiDataTo(input, push)].map(({ to, path }) => ({ entry: to, at: path }));
      for (const { entry, at } of [...entries, ...more]) {
        if (entry.metadata) yield { object: push.object, path: [...at, 'metadata'] };
      }
    }
  },
});
