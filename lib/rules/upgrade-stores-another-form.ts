import { externalSecret } from '../check/example';
import { ANY_KIND } from '../check/input';
import { defineUpgradeRule, ownObjects } from '../check/upgrade';
import { changedForm, type Stored } from '../check/upgrade-stored';

const target =
  '{ creationPolicy: Owner, deletionPolicy: Retain, template: { engineVersion: v2, mergePolicy: Replace, metadata: {} } }';

export const upgradeStoresAnotherForm = defineUpgradeRule<{
  from: string;
  release: string;
  changed: readonly string[];
  stored: Stored['edits'];
}>({
  id: 'ESC952',
  name: 'upgrade-stores-another-form',
  severity: 'info',
  reads: ANY_KIND,
  message: ({ from, release, changed }) =>
    `what ESO ${release} stores of this object differs from ESO ${from}: ${changed.join(', ')}`,
  why:
    'What was created before the upgrade and what is created after it differ, and tools that compare what is written ' +
    'with what is stored see a drift.',
  fix: () =>
    'write these fields out, with what the newer release stores or else the older one, and durations as Go does',
  edits: ({ stored }) => stored,
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
    const { from, release } = input;
    for (const object of ownObjects(input)) {
      const form = changedForm(object, from, release);
      if (form !== undefined) yield { object, path: ['spec'], from, release, ...form };
    }
  },
});
