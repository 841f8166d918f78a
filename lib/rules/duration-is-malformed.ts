import { KINDS_WITH_DURATIONS, malformedDurations } from '../check/durations';
import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS, READERS } from '../check/input';
import { halvesOf } from '../check/refusal';
import { defineRule } from '../check/rule';

export const durationIsMalformed = defineRule<{
  field: string;
  problem: string;
  write: string;
  meant: string | undefined;
}>({
  id: 'ESC101',
  name: 'duration-is-malformed',
  severity: 'error',
  reads: [...READERS, ...PUSHERS],
  refusedByConstructs: true,
  message: ({ field, problem }) => `${field}: ${problem}`,
  why:
    'The API server takes any text, and the operator cannot read it: at its next restart it can list no object of ' +
    'this kind and stops, for the whole cluster. The webhook refuses it in an ExternalSecret only.',
  fix: ({ write }) => write,
  edits: ({ path, meant }) => (meant === undefined ? [] : [{ path, set: meant }]),
  evidence: [
    'test/cluster/witness/rule-bad-duration-stops-the-operator.ts',
    'test/cluster/witness/rule-bad-duration-in-other-kinds.ts',
    'test/cluster/witness/rule-bad-duration-in-external-secret.ts',
  ],
  bad: pushSecret(`refreshInterval: 1d${PUSHED}`),
  good: pushSecret(`refreshInterval: 24h0m0s${PUSHED}`),
  *check(input) {
    for (const object of KINDS_WITH_DURATIONS.flatMap((kind) => input.of(kind))) {
      for (const { path, refusal, meant } of malformedDurations(object)) {
        const halves = halvesOf(refusal, 'write a Go duration such as 24h0m0s');
        yield { object, path, field: String(path.at(-1)), ...halves, meant };
      }
    }
  },
});
