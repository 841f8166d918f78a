import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { PropertyPath } from '../esc/property-path';

export const pathIsMalformed = defineRule<{ problem: string; write: string }>({
  id: 'ESC201',
  name: 'path-is-malformed',
  severity: 'error',
  reads: READERS,
  message: ({ problem }) => problem,
  why: 'Pulumi reads such a path as something else than it seems to be, or answers 400, and the event does not say why.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/read-malformed-paths-fail.ts',
    'test/cluster/witness/read-other-path-languages-are-not-found.ts',
    'test/cluster/witness/read-wildcards-are-not-found.ts',
    'test/cluster/witness/read-empty-key-fails.ts',
  ],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: /database/password }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }`),
  *check(input) {
    for (const { object, how, ref, path } of pulumiReads(input)) {
      if (how === 'find' || typeof ref.key !== 'string') continue;
      const refusal = refusalOf(() => PropertyPath.parse(ref.key));
      if (refusal === undefined) continue;
      yield { object, path: [...path, 'key'], ...halvesOf(refusal, 'write names with dots between them') };
    }
  },
});
