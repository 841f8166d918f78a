import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { type RefusedPath, refusedPaths } from '../check/reads';
import { defineRule } from '../check/rule';

export const wildcardIsNotFound = defineRule<RefusedPath>({
  id: 'ESC225',
  name: 'wildcard-is-not-found',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: ({ problem }) => problem,
  why:
    "ESO's documentation lists [*], and Pulumi's parser takes it, but nothing is read by it: ESC looks for a property " +
    'of that name and answers 404.',
  fix: ({ write }) => `${write}; for all children of an object, extract the object`,
  evidence: ['test/cluster/witness/read-wildcards-are-not-found.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: "users[*].password" }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: "users[0].password" }`),
  *check(input) {
    for (const refused of refusedPaths(input)) {
      if (refused.reason === 'wildcard' || refused.reason === 'glob') yield refused;
    }
  },
});
