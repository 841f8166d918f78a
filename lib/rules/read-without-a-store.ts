import { externalSecret } from '../check/example';
import { type Loose, READERS } from '../check/input';
import { sourcesOfPart } from '../check/reads';
import { defineRule } from '../check/rule';

export const readWithoutAStore = defineRule<{ kind: string }>({
  id: 'ESC213',
  name: 'read-without-a-store',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
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
      const { object, spec } = part;
      if (spec.secretStoreRef?.name && !namesItsOwn(spec.data) && !namesItsOwn(spec.dataFrom)) continue;
      const lacking = sourcesOfPart(part).find(({ how, entry }) => {
        const needsOne = how === 'data' ? entry.remoteRef : entry.extract || entry.find;
        return needsOne && !entry.sourceRef?.generatorRef && !refOf(entry, spec)?.name;
      });
      // One that is missing is missing for the whole object.
      if (lacking === undefined) continue;
      const kind = refOf(lacking.entry, spec)?.kind ?? 'SecretStore';
      yield { object, path: lacking.path, kind };
    }
  },
});

function namesItsOwn(entries: Loose): boolean {
  return Array.isArray(entries) && entries.some((entry) => entry?.sourceRef);
}

function refOf(entry: Loose, spec: Loose): Loose {
  return entry.sourceRef?.storeRef ?? spec.secretStoreRef;
}
