import { missingDefaults } from '../check/defaults';
import { externalSecret, READ } from '../check/example';
import { APPLICATION, driftsWithDefaults } from '../check/gitops';
import { PUSHERS, READERS, STORES } from '../check/input';
import { defineRule } from '../check/rule';

const ESO = [...READERS, ...PUSHERS, ...STORES] as const;
const onTheServer = (yaml: string) =>
  yaml.replace(
    'metadata:\n',
    'metadata:\n  annotations: { argocd.argoproj.io/sync-options: ServerSideApply=true }\n',
  );

export const defaultsDrift = defineRule<{ fields: readonly string[] }>({
  id: 'ESC801',
  name: 'defaults-drift',
  severity: 'warning',
  reads: [...ESO, APPLICATION],
  refusedByConstructs: true,
  message: ({ fields }) =>
    `Argo CD will show this object as OutOfSync for ever: the API server adds ${fields.length === 1 ? 'a field' : `${fields.length} fields`}`,
  why:
    'With ServerSideApply=true Argo CD compares what git says with what is stored, and what is stored has the defaults ' +
    'of this release of ESO. A sync does not help.',
  fix: ({ fields }) =>
    `write ${fields.join(', ')}; or add the annotation argocd.argoproj.io/compare-options: ServerSideDiff=true`,
  evidence: [
    'test/cluster/witness/rule-defaults-of-an-external-secret.ts',
    'test/cluster/witness/rule-defaults-of-an-external-secret-2-9.ts',
    'external-secrets#5895',
    'external-secrets#6887',
  ],
  bad: onTheServer(externalSecret(READ)),
  good: onTheServer(
    externalSecret(`
refreshInterval: 1h0m0s
target:
  creationPolicy: Owner
  deletionPolicy: Retain
  template: { engineVersion: v2, mergePolicy: Replace, metadata: {} }${READ}`),
  ),
  *check(input) {
    for (const object of ESO.flatMap((kind) => input.of(kind))) {
      if (!driftsWithDefaults(input, object)) continue;
      const fields = missingDefaults(object, input.release);
      if (fields.length > 0) yield { object, path: ['spec'], fields };
    }
  },
});
