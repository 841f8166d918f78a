import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const propertyIsIgnored = defineRule<{ property: string; key: string }>({
  id: 'ESC203',
  name: 'property-is-ignored',
  severity: 'error',
  reads: READERS,
  mentions: ['property'],
  message: ({ property }) => `the Pulumi provider ignores property "${property}"`,
  why: 'Only key is read. The Secret would hold the whole object, as JSON with a trace around each value.',
  fix: ({ key, property }) => `write the property into the key: "${key}.${property}"`,
  evidence: ['test/cluster/witness/read-property-is-ignored.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database, property: password }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }`),
  *check(input) {
    for (const { object, ref, path } of pulumiReads(input)) {
      const { key, property } = ref;
      if (property) yield { object, path: [...path, 'property'], property, key };
    }
  },
});
