import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';
import { checkName, namesVersion } from '../esc/environment';

export const environmentWithAVersion = defineRule<{ problem: string; write: string }>({
  id: 'ESC413',
  name: 'environment-with-a-version',
  severity: 'error',
  reads: STORES,
  message: ({ problem }) => problem,
  why:
    'What stands behind the @ is taken for a part of the name: the store becomes Ready, and every ExternalSecret fails ' +
    'with 404.',
  fix: ({ write }) => `${write}; to pin a version, import it into an environment and name that one`,
  evidence: ['test/cluster/witness/store-environment-with-a-version.ts'],
  bad: secretStore(pulumi('dev@3')),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, pulumi, path } of pulumiStores(input)) {
      const name = pulumi.environment;
      if (typeof name !== 'string' || !namesVersion(name)) continue;
      const refusal = refusalOf(() => checkName('environment', name)) as string;
      yield { object, path: [...path, 'environment'], ...halvesOf(refusal, '') };
    }
  },
});
