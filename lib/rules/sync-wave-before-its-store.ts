import { externalSecret, pulumi } from '../check/example';
import { waveOf } from '../check/gitops';
import { PUSHERS, READERS, STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { objectsOf } from '../check/template/templates';

const inWave = (wave: string) => `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: team
  namespace: team-a
  annotations: { argocd.argoproj.io/sync-wave: "${wave}" }
spec:
  ${pulumi('team').replaceAll('\n', '\n  ')}
---
${externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }
    sourceRef: { storeRef: { name: team } }`)}`;

export const syncWaveBeforeItsStore = defineRule<{ store: string; wave: number; own: number }>({
  id: 'ESC806',
  name: 'sync-wave-before-its-store',
  severity: 'warning',
  reads: [...READERS, ...PUSHERS, ...STORES],
  mentions: ['argocd.argoproj.io/sync-wave'],
  message: ({ store, wave, own }) =>
    `this is in sync wave ${own}, and its ${store} in wave ${wave}, which comes later`,
  why:
    'In one app Argo CD waits for each wave to be healthy before it starts the next. This object cannot be without its ' +
    'store, which is never applied.',
  fix: ({ own }) => `give the store a wave before ${own}: argocd.argoproj.io/sync-wave: "${own - 1}"`,
  evidence: [
    'argo-cd 3.5 docs/user-guide/sync-waves.md',
    'test/cluster/witness/rule-external-secret-before-its-store.ts',
  ],
  bad: inWave('1'),
  good: inWave('-1'),
  *check(input) {
    // A store of another repository is of another app.
    const waves = new Map(
      STORES.flatMap((kind) => input.of(kind)).map((store) => [store, waveOf(store) ?? 0]),
    );
    const last = [...waves.values()].reduce((a, b) => Math.max(a, b), -Infinity);
    for (const { object, spec, path, namespace } of [...input.externalSecrets, ...input.pushSecrets]) {
      const mine = waveOf(object) ?? 0;
      if (mine >= last) continue;
      const entries = [...objectsOf(spec.data), ...objectsOf(spec.dataFrom)];
      const refs = [
        spec.secretStoreRef,
        ...entries.map(([, entry]) => entry.sourceRef?.storeRef),
        ...[...objectsOf(spec.secretStoreRefs)].map(([, ref]) => ref),
      ];
      for (const ref of new Set(refs)) {
        const store = ref && input.store(ref, namespace);
        const wave = store && waves.get(store);
        if (store === undefined || wave === undefined || wave <= mine) continue;
        yield { object, path, store: `${store.kind} ${store.metadata.name}`, wave, own: mine };
      }
    }
  },
});
