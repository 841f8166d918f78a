import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { type RefusedPath, refusedPaths } from '../check/reads';
import { defineRule } from '../check/rule';
import { PROPERTY_PATH_REFUSALS } from '../esc/property-path-refusals';

/** Those that have a rule of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['empty', 'wildcard', 'glob', 'slash', 'jsonpath', 'values']);

export const pathIsMalformed = defineRule<RefusedPath>({
  id: 'ESC201',
  name: 'path-is-malformed',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: ({ problem }) => problem,
  why: 'Pulumi reads such a path as something else than it seems to be, or answers 400, and the event does not say why.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/read-malformed-paths-fail.ts',
    'test/cluster/witness/read-quoted-names-in-paths.ts',
  ],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: "users['app.example'].password" }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: 'users["app.example"].password' }`),
  *check(input) {
    for (const refused of refusedPaths(input)) {
      const { reason } = refused;
      if (PROPERTY_PATH_REFUSALS[reason].runtime !== 'same' && !ELSEWHERE.has(reason)) yield refused;
    }
  },
});
