import { externalSecret, READ } from '../check/example';
import { PUSHERS, READERS, STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { isEncrypted, isLive, isPlaceholder, secretValues } from '../check/secrets';

const ESO = [...READERS, ...PUSHERS, ...STORES] as const;

export const secretValueInAManifest = defineRule<{ values: number }>({
  id: 'ESC702',
  name: 'secret-value-in-a-manifest',
  severity: 'warning',
  reads: [...ESO, 'Secret'],
  message: ({ values }) =>
    `this Secret holds ${values === 1 ? 'a value' : `${values} values`} that anybody with this file can read`,
  why:
    'What is in a repository stays in its history, and base64 is no encryption: to keep it elsewhere is what the ' +
    'External Secrets Operator is for.',
  fix: () =>
    'put the values into ESC and read them by an ExternalSecret, make the Secret by kubectl create secret, or encrypt ' +
    'it by SealedSecrets or SOPS; change values that were committed',
  evidence: ['RFC 4648, section 12: base64 can be read by anybody'],
  unseen: 'what a file says needs no cluster to show',
  bad: `${externalSecret(READ)}---
apiVersion: v1
kind: Secret
metadata:
  name: mail
  namespace: team-a
stringData:
  password: hunter2
`,
  good: `${externalSecret(READ)}---
${externalSecret(
  `
data:
  - secretKey: password
    remoteRef: { key: mail.password }`,
  'mail',
)}`,
  *check(input) {
    // Without any of ESO's objects this is no matter of ours.
    const isOurs = ESO.map((kind) => input.of(kind).length > 0).includes(true);
    for (const object of input.of('Secret')) {
      if (!isOurs) return;
      if (isLive(object) || isEncrypted(object)) continue;
      const values = [...secretValues(object)].filter(({ value }) => value && !isPlaceholder(value));
      const [first] = values;
      if (first !== undefined) yield { object, path: first.path.slice(0, 1), values: values.length };
    }
  },
});
