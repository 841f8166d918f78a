import { externalSecret, READ } from '../check/example';
import type { Loose } from '../check/input';
import { placeOf } from '../check/reads';
import { defineRule } from '../check/rule';

const MERGED = externalSecret(`
target:
  name: app
  creationPolicy: Merge
  template: { metadata: {} }${READ}`);

/** The kinds of which the Secrets of an input come. */
const MAKERS = ['Secret', 'bitnami.com/SealedSecret'] as const;

export const mergeNeverCreates = defineRule<{ secret: string }>({
  id: 'ESC107',
  name: 'merge-never-creates',
  severity: 'info',
  reads: ['ExternalSecret', ...MAKERS],
  mentions: ['Merge'],
  message: ({ secret }) =>
    `the Secret ${secret} has to come from elsewhere: creationPolicy Merge never creates it`,
  why:
    'Where there is none the status says Ready all the same, and one that comes later is filled at the next refresh ' +
    'only.',
  fix: () =>
    'add the Secret to these manifests, or let it be made: creationPolicy: CreateOrMerge from ESO 2.8 on, else Orphan',
  evidence: ['test/cluster/witness/rule-creation-policy-merge-never-creates.ts'],
  bad: MERGED,
  good: `${MERGED}---
apiVersion: v1
kind: Secret
metadata:
  name: app
  namespace: team-a
`,
  *check(input) {
    const makers = MAKERS.flatMap((kind) => input.of(kind));
    const objects = input.of('ExternalSecret');
    if (!objects.some(({ spec }) => (spec as Loose)?.target?.creationPolicy === 'Merge')) return;
    const made = new Set(makers.map(({ metadata }) => placeOf(metadata)));
    const merged = [];
    for (const object of objects) {
      const { creationPolicy, name = object.metadata.name, manifest } = (object.spec as Loose)?.target ?? {};
      const where = `${object.metadata.namespace ?? ''}/${name}`;
      if (creationPolicy === 'Merge' && !manifest) merged.push({ object, where, secret: String(name) });
      else if (creationPolicy !== 'None') made.add(where);
    }
    for (const { object, where, secret } of merged) {
      if (!made.has(where)) yield { object, path: ['spec', 'target', 'creationPolicy'], secret };
    }
  },
});
