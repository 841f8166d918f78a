import { PUSHED, pushSecret, sourceSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { isConverted, sourceOf } from '../check/push-source';
import { entriesOf } from '../check/pushes';
import { defineRule } from '../check/rule';

interface Facts {
  readonly key: string;
  readonly secret: string;
  readonly near: string | undefined;
  readonly keys: readonly string[];
}

export const pushSourceLacksTheKey = defineRule<Facts>({
  id: 'ESC326',
  name: 'push-source-lacks-the-key',
  severity: 'error',
  reads: [...PUSHERS, 'ExternalSecret', 'Secret'],
  message: ({ key, secret }) => `the Secret ${secret} has no key "${key}"`,
  why: 'The push fails with "secret key does not exist", again and again; the entries before it are pushed each time.',
  fix: ({ near, keys }) =>
    near === undefined
      ? `name one that it has (${shown(keys)}), or let the template make it`
      : `did you mean "${near}"? Write secretKey: ${near}`,
  evidence: [
    'test/cluster/witness/push-missing-source-key-fails.ts',
    'test/cluster/witness/push-template-adds-source-keys.ts',
  ],
  bad: `${pushSecret(PUSHED)}---
${sourceSecret(`
stringData: { Password: made-up }`)}`,
  good: `${pushSecret(PUSHED)}---
${sourceSecret(`
stringData: { password: made-up }`)}`,
  *check(input) {
    for (const part of input.pushSecrets) {
      const { object, spec } = part;
      const source = spec.template?.templateFrom ? undefined : sourceOf(input, part);
      if (source === undefined) continue;
      const keys = [...source.keys, ...Object.keys(spec.template?.data ?? {})];
      const known = new Set(keys);
      for (const { entry, match, path } of entriesOf(part)) {
        const key = match.secretKey;
        if (typeof key !== 'string' || key === '' || known.has(key) || isConverted(entry)) continue;
        const near = keys.find((other) => plain(other) === plain(key));
        yield { object, path: [...path, 'secretKey'], key, secret: source.secret, near, keys };
      }
    }
  },
});

/** Not all of very many. */
function shown(keys: readonly string[]): string {
  const names = keys.slice(0, 8).map((key) => `"${key}"`);
  return [...names, ...(keys.length > 8 ? ['…'] : [])].join(', ');
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
