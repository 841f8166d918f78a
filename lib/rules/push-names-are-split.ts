import { pushSecret, sourceSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { isConverted, sourceOf } from '../check/push-source';
import { pulumiDataTo, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushNamesAreSplit = defineRule<{ keys: readonly string[]; secret: string }>({
  id: 'ESC309',
  name: 'push-names-are-split',
  severity: 'warning',
  releases: { from: '2.3.0' },
  reads: [...PUSHERS, 'ExternalSecret', 'Secret'],
  message: ({ keys, secret }) =>
    `dataTo takes ${keys.map((key) => `"${key}"`).join(', ')} of the Secret ${secret} apart at the dots`,
  why: 'The provider cuts every name at its dots: tls.crt becomes an object tls with the property crt.',
  fix: () => 'rewrite the dots: `rewrite: [{ regexp: { source: "[.]", target: "_" } }]`',
  evidence: [
    'external-secrets 2.9.0 pkg/controllers/pushsecret/pushsecret_controller.go:1062',
    'external-secrets 2.9.0 providers/v1/pulumi/pulumi.go:87',
  ],
  unseen:
    'dataTo came with 2.3.0, and no operator from 1.0 on can be built from Go modules; push-dotted-key-is-nested shows it of data',
  bad: `${pushSecret(`
dataTo:
  - storeRef: { name: sink }`)}---
${sourceSecret(`
stringData: { tls.crt: "", tls.key: "" }`)}`,
  good: `${pushSecret(`
dataTo:
  - storeRef: { name: sink }
    rewrite:
      - regexp: { source: "[.]", target: "_" }`)}---
${sourceSecret(`
stringData: { tls.crt: "", tls.key: "" }`)}`,
  *check(input) {
    for (const push of pulumiPushes(input)) {
      if (!push.spec.dataTo) continue;
      const source = sourceOf(input, push);
      const dotted = [...(source?.keys ?? [])].filter((key) => key.includes('.'));
      if (source === undefined || dotted.length === 0) continue;
      for (const { object, to, path } of pulumiDataTo(input, push)) {
        // What a pattern, a rewrite or a conversion leaves is not known.
        if (to.remoteKey || to.match || to.rewrite?.length > 0 || isConverted(to)) continue;
        yield { object, path, keys: dotted, secret: source.secret };
      }
    }
  },
});
