import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';
import type { Manifest } from '../manifest/manifest';

export const readWithoutAStore = defineRule<{ kind: string }>({
  id: 'ESC213',
  name: 'read-without-a-store',
  severity: 'error',
  reads: READERS,
  message: () => 'this is read from no store',
  why: 'The API server takes it; each sync fails with `could not get SecretStore ""`, also for the entries that name theirs.',
  fix: ({ kind }) =>
    `write spec.secretStoreRef: { kind: ${kind}, name: … }, or sourceRef.storeRef in the entry`,
  evidence: [
    'test/cluster/witness/read-entry-without-store-fails.ts',
    'test/cluster/witness/read-store-without-a-name-fails.ts',
  ],
  bad: externalSecret(`
data:
  - secretKey: password
    sourceRef:
      storeRef: { kind: SecretStore }
    remoteRef: { key: database.password }`),
  good: externalSecret(`
data:
  - secretKey: password
    sourceRef:
      storeRef: { kind: SecretStore, name: pulumi }
    remoteRef: { key: database.password }`),
  *check(input) {
    let last: Manifest | undefined;
    for (const { part, how, entry, path } of sourcesOf(input)) {
      const { object, spec } = part;
      const ref = entry.sourceRef?.storeRef ?? spec.secretStoreRef;
      const needsOne = how === 'data' ? entry.remoteRef : entry.extract || entry.find;
      // One that is missing is missing for the whole object.
      if (ref?.name || !needsOne || entry.sourceRef?.generatorRef || object === last) continue;
      last = object;
      yield { object, path, kind: ref?.kind ?? 'SecretStore' };
    }
  },
});
