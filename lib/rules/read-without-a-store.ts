import { externalSecret } from '../check/example';
import { type Loose, READERS } from '../check/input';
import { sourcesOf } from '../check/reads';
import { defineRule } from '../check/rule';

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
    for (const part of input.externalSecrets) {
      const { secretStoreRef } = part.spec;
      const nowhere = [...sourcesOf(part)].find(({ how, entry }) => {
        const needs = how === 'data' ? entry.remoteRef : entry.extract || entry.find;
        const isGenerated = entry.sourceRef?.generatorRef;
        return needs && !isGenerated && !refOf(entry, secretStoreRef)?.name;
      });
      if (nowhere === undefined) continue;
      const { kind = 'SecretStore' } = refOf(nowhere.entry, secretStoreRef) ?? {};
      yield { object: part.object, path: nowhere.path, kind };
    }
  },
});

function refOf(entry: Loose, secretStoreRef: Loose): Loose {
  return entry.sourceRef?.storeRef ?? secretStoreRef;
}
