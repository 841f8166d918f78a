import { externalSecret } from '../check/example';
import { ANY_KIND } from '../check/input';
import { defineUpgradeRule, ownObjects } from '../check/upgrade';
import { type Unwritten, unwritten } from '../check/upgrade-stored';

const target =
  '{ creationPolicy: Owner, deletionPolicy: Retain, template: { engineVersion: v2, mergePolicy: Replace, metadata: {} } }';

export const upgradeStoresAnotherForm = defineUpgradeRule<{ release: string; form: Unwritten }>({
  id: 'ESC952',
  name: 'upgrade-stores-another-form',
  severity: 'info',
  reads: ANY_KIND,
  message: ({ release, form }) => `ESO ${release} stores what is not written: ${form.fields.join(', ')}`,
  why:
    'A default that changes makes what was created before the upgrade another thing than what is created after it, and ' +
    'tools that compare what is written with what is stored see a drift.',
  fix: () =>
    'write these fields out, durations as Go does; where the newer release has no default, with the older one',
  edits: ({ form }) => form.edits,
  evidence: [
    'test/cluster/witness/rule-defaults-of-an-external-secret.ts',
    'test/cluster/witness/rule-defaults-of-an-external-secret-2-9.ts',
    'test/cluster/witness/rule-operator-rewrites-the-spec.ts',
    'test/cluster/witness/push-defaults-are-stored.ts',
  ],
  bad: externalSecret(`
dataFrom:
  - extract: { key: database }`),
  good: externalSecret(`
refreshInterval: 1h0m0s
target: ${target}
dataFrom:
  - extract: { key: database, conversionStrategy: Default, decodingStrategy: None, metadataPolicy: None }`),
  *check(input) {
    for (const object of ownObjects(input)) {
      const form = unwritten(object, input.from, input.release);
      if (form !== undefined) yield { object, path: ['spec'], release: input.release, form };
    }
  },
});
