import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { entriesOf, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

const RESERVED = /^(context|environments|imports)(?:\.|$)/;

export const pushNameIsReserved = defineRule<{ name: string; key: string }>({
  id: 'ESC330',
  name: 'push-name-is-reserved',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ name }) => `"${name}" is a name of ESC's own, and no property can be called so at the top`,
  why: 'ESC refuses the definition with 400, and the push is never Ready.',
  fix: ({ key }) => `write another name, or push below one: "app.${key}"`,
  evidence: ['test/cluster/witness/push-reserved-names-are-refused.ts'],
  bad: pushSecret(`
data:
  - match: { secretKey: token, remoteRef: { remoteKey: context } }`),
  good: pushSecret(`
data:
  - match: { secretKey: token, remoteRef: { remoteKey: app.context } }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      for (const { object, match, path } of entriesOf(push)) {
        const key = String(match.remoteRef?.remoteKey);
        const name = RESERVED.exec(key)?.[1];
        if (name !== undefined) yield { object, path: [...path, 'remoteRef', 'remoteKey'], name, key };
      }
    }
  },
});
