import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { refusedPaths } from '../check/reads';
import { defineRule } from '../check/rule';

export const wholeEnvironmentCannotBeRead = defineRule<object>({
  id: 'ESC224',
  name: 'whole-environment-cannot-be-read',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: () => 'the key is empty, and the Pulumi provider cannot read a whole environment',
  why: 'ESC answers with the environment, which is no value, and each sync fails, with data as with extract.',
  fix: () =>
    'name one property; or put what belongs together below one object, and extract that: `extract: { key: environmentVariables }`',
  evidence: ['test/cluster/witness/read-empty-key-fails.ts'],
  bad: externalSecret(`
dataFrom:
  - extract: { key: "" }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: environmentVariables }`),
  *check(input) {
    for (const { object, path, reason } of refusedPaths(input))
      if (reason === 'empty') yield { object, path };
  },
});
