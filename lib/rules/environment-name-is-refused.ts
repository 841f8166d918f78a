import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { oidcConfigs, pulumiStores } from '../check/stores';
import { hasVariable } from '../check/variable';
import { checkName, type EnvironmentNames, namesVersion } from '../esc/environment';

const PARTS = ['organization', 'project', 'environment'] as const;

export const environmentNameIsRefused = defineRule<{ problem: string; write: string }>({
  id: 'ESC412',
  name: 'environment-name-is-refused',
  severity: 'error',
  reads: STORES,
  message: ({ problem }) => problem,
  why:
    'The store becomes Ready all the same, since no call is made for it, and every ExternalSecret fails. Only an empty ' +
    'name is refused earlier, by the webhook.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/store-organization-too-short.ts',
    'test/cluster/witness/store-project-too-long.ts',
    'test/cluster/witness/store-names-of-odd-characters.ts',
    'test/cluster/witness/store-names-empty.ts',
  ],
  bad: secretStore(pulumi('dev', undefined, { organization: 'my' })),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, pulumi, path } of pulumiStores(input)) {
      for (const part of PARTS) {
        const halves = refused(part, pulumi[part]);
        if (halves !== undefined) yield { object, path: [...path, part], ...halves };
      }
    }
    for (const { object, value, path } of oidcConfigs(input)) {
      const halves = refused('organization', value.organization);
      if (halves !== undefined) yield { object, path: [...path, 'organization'], ...halves };
    }
  },
});

function refused(part: keyof EnvironmentNames, name: unknown) {
  // A version is a rule of its own.
  if (typeof name !== 'string' || hasVariable(name) || (part === 'environment' && namesVersion(name))) return;
  const refusal = refusalOf(() => checkName(part, name));
  return refusal === undefined ? undefined : halvesOf(refusal, 'write the name that Pulumi shows');
}
