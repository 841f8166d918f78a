import { durationsOf } from '../check/durations';
import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { canonicalDuration } from '../esc/duration';

export const durationIsRewritten = defineRule<{ text: string; canonical: string }>({
  id: 'ESC802',
  name: 'duration-is-rewritten',
  severity: 'warning',
  // The finalizers came with 0.20; from 1.1 on they are patched in, which leaves the spec as it is.
  releases: { from: '0.20.4', before: '1.1.1' },
  reads: READERS,
  message: ({ text, canonical }) => `the operator will rewrite ${text} as ${canonical}`,
  why:
    'When it adds its finalizer it writes the whole spec anew, with durations as Go writes them: Argo CD and Flux see a ' +
    'difference to what git says, undo it or report it for ever.',
  fix: ({ canonical }) => `write ${canonical}`,
  evidence: [
    'test/cluster/witness/rule-operator-rewrites-the-spec.ts',
    'test/cluster/witness/rule-operator-rewrites-the-cluster-spec.ts',
  ],
  bad: externalSecret(`
refreshInterval: 1h${READ}`),
  good: externalSecret(`
refreshInterval: 1h0m0s${READ}`),
  *check(input) {
    for (const object of READERS.flatMap((kind) => input.of(kind))) {
      for (const { path, text } of durationsOf(object)) {
        let canonical = text;
        // What is no duration, or a negative one, is another rule's.
        refusalOf(() => {
          canonical = canonicalDuration(text);
        });
        if (canonical !== text) yield { object, path, text, canonical };
      }
    }
  },
});
