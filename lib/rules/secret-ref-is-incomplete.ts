import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { secretRefs } from '../check/stores';

const FIELDS = ['name', 'key'] as const;
const FIXES = {
  name: 'name the Secret, such as name: pulumi-access-token',
  key: 'name the key in the Secret, such as key: PULUMI_ACCESS_TOKEN',
};

export const secretRefIsIncomplete = defineRule<{ field: (typeof FIELDS)[number] }>({
  id: 'ESC406',
  name: 'secret-ref-is-incomplete',
  severity: 'error',
  reads: STORES,
  message: ({ field }) => `the secretRef of the access token has no ${field}`,
  why: 'The schema lets it pass; the webhook refuses it, and without a webhook the store never becomes Ready.',
  fix: ({ field }) => FIXES[field],
  evidence: ['test/cluster/witness/store-secret-ref-without-name-or-key.ts'],
  bad: secretStore(
    pulumi('dev', undefined, { auth: 'auth:\n  accessToken:\n    secretRef: { name: pulumi-access-token }' }),
  ),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, value, path } of secretRefs(input)) {
      // An empty one is refused by the schema.
      for (const field of FIELDS) if ((value[field] ?? null) === null) yield { object, path, field };
    }
  },
});
