import { externalSecret, PUSHED, pushSecret } from '../check/example';
import { PUSHERS, READERS } from '../check/input';
import { environmentOf, pulumiPushes } from '../check/pushes';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const pushIntoWhatIsRead = defineRule<{ environment: string; reader: string }>({
  id: 'ESC307',
  name: 'push-into-what-is-read',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: [...READERS, ...PUSHERS],
  message: ({ environment, reader }) => `this pushes into ${environment}, from which ${reader} reads`,
  why:
    'A push rewrites the whole definition as plain values: imports, secrets, interpolations and comments of the ' +
    'environment that others read are lost (external-secrets#6748).',
  fix: () => 'push into an environment of its own, and import that into the one that is read',
  evidence: [
    'test/cluster/witness/push-loses-imports-and-secrets.ts',
    'test/cluster/witness/push-secret-is-stored-as-plain-text.ts',
    'test/cluster/witness/push-drops-comments-and-order.ts',
  ],
  bad: `${externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }`)}---
${pushSecret(`
secretStoreRefs:
  - name: pulumi${PUSHED}`)}`,
  good: `${externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }`)}---
${pushSecret(PUSHED)}`,
  *check(input) {
    const readers = new Map<string, string>();
    for (const { object, pulumi } of pulumiReads(input)) {
      readers.set(environmentOf(pulumi), `${object.kind} ${object.metadata.name}`);
    }
    for (const { object, path, sinks } of pulumiPushes(input)) {
      for (const environment of sinks) {
        const reader = readers.get(environment);
        if (reader !== undefined) yield { object, path: [...path, 'secretStoreRefs'], environment, reader };
      }
    }
  },
});
