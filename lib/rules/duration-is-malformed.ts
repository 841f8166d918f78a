import { pushSecret } from '../check/example';
import type { Input, Loose } from '../check/input';
import { defineRule } from '../check/rule';
import { InputError } from '../error';
import { parseDuration } from '../esc/duration';
import type { Manifest } from '../manifest/manifest';

export const durationIsMalformed = defineRule<{ field: string; problem: string; write: string }>({
  id: 'ESC101',
  name: 'duration-is-malformed',
  severity: 'error',
  message: ({ field, problem }) => `${field}: ${problem}`,
  why:
    'The API server takes any text, and the operator cannot read it: at its next restart it can list no object of ' +
    'this kind and stops, for the whole cluster. The webhook refuses it in an ExternalSecret only.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-bad-duration-stops-the-operator.ts',
    'test/cluster/witness/rule-bad-duration-in-other-kinds.ts',
    'test/cluster/witness/rule-bad-duration-in-external-secret.ts',
  ],
  bad: pushSecret(`
refreshInterval: 1d
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }`),
  good: pushSecret(`
refreshInterval: 24h0m0s
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }`),
  *check(input) {
    for (const { object, path, text } of durations(input)) {
      try {
        // Go takes a sign; what it says then is another rule's.
        parseDuration(text.replace(/^[-+]/, ''));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const [problem = '', write = 'write a Go duration such as 24h0m0s'] = error.message.split('; ');
        yield { object, path, field: String(path.at(-1)), problem, write };
      }
    }
  },
});

function* durations(input: Input): Generator<{ object: Manifest; path: string[]; text: string }> {
  const found = (object: Manifest, path: readonly (string | number)[], value: unknown) =>
    value === undefined || value === null
      ? []
      : [{ object, path: path as string[], text: typeof value === 'string' ? value : String(value) }];
  for (const { object, spec, path } of [...input.externalSecrets(), ...input.pushSecrets()]) {
    yield* found(object, [...path, 'refreshInterval'], spec.refreshInterval);
  }
  for (const kind of ['ClusterExternalSecret', 'ClusterPushSecret'] as const) {
    for (const object of input.of(kind)) {
      yield* found(object, ['spec', 'refreshTime'], (object.spec as Loose)?.refreshTime);
    }
  }
}
