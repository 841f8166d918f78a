import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

export const manifestNeedsAFlag = defineRule<object>({
  id: 'ESC112',
  name: 'manifest-needs-a-flag',
  severity: 'warning',
  releases: { from: '1.0.0' },
  reads: READERS,
  mentions: ['manifest'],
  message: () => 'target.manifest works only where the operator runs with --unsafe-allow-generic-targets',
  why:
    'Without that flag the object fails with "generic targets are disabled" and is never tried again. With it, what ' +
    'is no Secret holds secret values: it is neither encrypted at rest nor guarded by the access rules of Secrets.',
  fix: () => 'leave manifest out, so that a Secret is written, or see to it that the operator has the flag',
  evidence: [
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller_manifest.go:44',
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller.go:287',
  ],
  unseen: 'the operators from 1.0 on, which have the field, cannot be built here',
  bad: externalSecret(`
target:
  manifest: { apiVersion: v1, kind: ConfigMap }${READ}`),
  good: externalSecret(READ),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      if (spec.target?.manifest) yield { object, path: [...path, 'target', 'manifest'] };
    }
  },
});
