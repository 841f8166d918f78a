import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { type RefusedPath, refusedPaths } from '../check/reads';
import { defineRule } from '../check/rule';

const LANGUAGES: ReadonlySet<string> = new Set(['slash', 'jsonpath', 'values']);

export const pathIsOfAnotherLanguage = defineRule<RefusedPath>({
  id: 'ESC226',
  name: 'path-is-of-another-language',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: ({ problem }) => problem,
  why:
    "Pulumi's paths are names with dots between them, from below values: on; slashes are Vault's, and $ is JSONPath's. " +
    'ESC looks for a property of that very name and answers 404.',
  fix: ({ write }) => write,
  evidence: ['test/cluster/witness/read-other-path-languages-are-not-found.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: /database/password }`),
  good: externalSecret(READ),
  *check(input) {
    for (const refused of refusedPaths(input)) if (LANGUAGES.has(refused.reason)) yield refused;
  },
});
