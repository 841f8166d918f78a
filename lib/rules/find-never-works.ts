import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const findNeverWorks = defineRule<object>({
  id: 'ESC202',
  name: 'find-never-works',
  severity: 'error',
  reads: READERS,
  mentions: ['find'],
  message: () => 'the Pulumi provider knows no find',
  why: 'Each sync fails with "getting all secrets is currently not supported by Pulumi", in every release.',
  fix: () => 'use extract with the path of an object, and rewrite to choose or rename its keys',
  evidence: ['test/cluster/witness/read-find-always-fails.ts'],
  bad: externalSecret(`
dataFrom:
  - find: { name: { regexp: "^DB_" } }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: database }`),
  *check(input) {
    for (const { object, how, path } of pulumiReads(input)) if (how === 'find') yield { object, path };
  },
});
