import { pushSecret } from '../check/example';
import { type Loose, PUSHERS } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const pushStoreIsNotNamed = defineRule<{ store: string }>({
  id: 'ESC321',
  name: 'push-store-is-not-named',
  severity: 'error',
  releases: { from: '2.3.0' },
  reads: PUSHERS,
  message: ({ store }) => `dataTo pushes into the ${store}, and secretStoreRefs does not name it`,
  why: 'The API server takes it, and nothing of the object is pushed: "storeRef not found in secretStoreRefs".',
  fix: ({ store }) => `add the ${store} to secretStoreRefs, or name one of those`,
  evidence: [
    'external-secrets 2.9.0 pkg/controllers/pushsecret/pushsecret_controller.go:1092',
    'test/cluster/witness/push-data-to-into-an-unnamed-store-is-accepted.ts',
  ],
  bad: pushSecret(`
dataTo:
  - storeRef: { name: snik }`),
  good: pushSecret(`
dataTo:
  - storeRef: { name: sink }`),
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      if (!spec.dataTo) continue;
      const named = new Set([...listOf(spec.secretStoreRefs)].map(([, ref]) => textOf(ref ?? {})));
      for (const [i, to] of listOf(spec.dataTo)) {
        if (!to?.storeRef?.name || named.has(textOf(to.storeRef))) continue;
        yield { object, path: [...path, 'dataTo', i, 'storeRef'], store: textOf(to.storeRef) };
      }
    }
  },
});

function textOf({ kind, name }: Loose): string {
  return `${kind || 'SecretStore'} ${name}`;
}
