import { externalSecret, READ } from '../check/example';
import type { Loose } from '../check/input';
import { defineRule } from '../check/rule';

export const targetHasTwoOwners = defineRule<{ secret: string; other: string }>({
  id: 'ESC106',
  name: 'target-has-two-owners',
  severity: 'error',
  reads: ['ExternalSecret'],
  message: ({ secret, other }) => `the Secret ${secret} is the target of the ExternalSecret ${other} as well`,
  why: 'The first one owns it; the second fails and is never tried again. With Orphan they overwrite each other, both Ready.',
  fix: () => 'give one of them another target.name, or write both sources into one ExternalSecret',
  evidence: [
    'test/cluster/witness/rule-two-external-secrets-with-one-target.ts',
    'test/cluster/witness/rule-two-orphans-with-one-target.ts',
  ],
  bad: `${externalSecret(READ)}---
${externalSecret(
  `
target:
  name: db
  template: { metadata: {} }
data:
  - secretKey: user
    remoteRef: { key: database.user }`,
  'user',
)}`,
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }
  - secretKey: user
    remoteRef: { key: database.user }`),
  *check(input) {
    const owners = new Map<string, string>();
    for (const object of input.of('ExternalSecret')) {
      const { target } = (object.spec ?? {}) as Loose;
      const { creationPolicy = 'Owner', name: secret = object.metadata.name } = target ?? {};
      if (creationPolicy === 'Merge' || creationPolicy === 'None' || target?.manifest) continue;
      const where = `${object.metadata.namespace ?? ''}/${secret}`;
      const other = owners.get(where);
      if (other === undefined) owners.set(where, object.metadata.name);
      // The same object twice is a rule of its own.
      else if (other !== object.metadata.name)
        yield {
          object,
          path: target?.name ? ['spec', 'target', 'name'] : ['metadata', 'name'],
          secret,
          other,
        };
    }
  },
});
