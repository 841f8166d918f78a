import { externalSecret, READ } from '../check/example';
import type { Loose } from '../check/input';
import { placeOf } from '../check/reads';
import { defineRule } from '../check/rule';
import { isLive, secretValues } from '../check/secrets';

export const targetIsAManifestAsWell = defineRule<{ secret: string; policy: string }>({
  id: 'ESC115',
  name: 'target-is-a-manifest-as-well',
  severity: 'error',
  reads: ['ExternalSecret', 'Secret'],
  message: ({ secret, policy }) =>
    `the Secret ${secret} is in these manifests as well, with values that creationPolicy ${policy} removes`,
  why:
    'The operator empties the Secret before it writes its own keys, and whoever applies the manifests puts the others ' +
    'back: each undoes what the other did. With Owner the Secret is deleted with the ExternalSecret, too.',
  fix: () =>
    'give target another name, or take the Secret out of the manifests; to add keys to it, write creationPolicy: Merge',
  evidence: [
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller_template.go:57',
    'external-secrets 2.9.0 pkg/controllers/externalsecret/externalsecret_controller.go:817',
  ],
  unseen: 'read in the source: the test cluster has nothing that applies manifests again and again',
  bad: `${externalSecret(READ)}---
apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: team-a
stringData:
  user: admin
`,
  good: externalSecret(`
target:
  name: db-password
  template: { metadata: {} }${READ}`),
  *check(input) {
    const secrets = input
      .of('Secret')
      .filter((secret) => !isLive(secret) && !secretValues(secret).next().done);
    const written = new Set(secrets.map(({ metadata }) => placeOf(metadata)));
    for (const object of input.of('ExternalSecret')) {
      if (written.size === 0) return;
      const target = (object.spec as Loose)?.target ?? {};
      const { creationPolicy: policy = 'Owner', name: secret = object.metadata.name, manifest } = target;
      if (manifest || (policy !== 'Owner' && policy !== 'Orphan')) continue;
      if (!written.has(`${object.metadata.namespace ?? ''}/${secret}`)) continue;
      yield { object, path: target.name ? ['spec', 'target', 'name'] : ['metadata', 'name'], secret, policy };
    }
  },
});
