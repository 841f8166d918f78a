import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineUpgradeRule, FINALIZERS_FROM } from '../check/upgrade';

export const upgradeAddsFinalizers = defineUpgradeRule<{ kind: string; count: number }>({
  id: 'ESC955',
  name: 'upgrade-adds-finalizers',
  severity: 'info',
  releases: { from: FINALIZERS_FROM },
  reads: READERS,
  message: ({ kind, count }) =>
    `from ESO ${FINALIZERS_FROM} on each ${kind} has a finalizer; there ${count > 1 ? `are ${count}` : 'is one'} here`,
  why: 'Without the operator nobody takes it off: the object and its namespace stay Terminating.',
  fix: () => 'delete these objects before the operator and its namespace; esc8s delete does',
  evidence: ['test/cluster/witness/rule-finalizers-of-external-secrets.ts', 'external-secrets e324c5f9e'],
  bad: externalSecret(READ),
  good: '',
  *check(input) {
    if (!input.reaches(FINALIZERS_FROM)) return;
    for (const kind of READERS) {
      const objects = input.of(kind);
      const [object] = objects;
      if (object !== undefined) yield { object, path: ['kind'], kind, count: objects.length };
    }
  },
});
