import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { tokenFields } from '../manifest/token';

export const accessTokenInAManifest = defineRule<object>({
  id: 'ESC701',
  name: 'access-token-in-a-manifest',
  severity: 'error',
  reads: ['*'],
  mentions: ['pul-', 'Secret', 'binaryData'],
  message: () => 'this field holds a Pulumi access token',
  why:
    'Whoever can read the repository, its history or a log of its pipeline can read every environment that the token ' +
    'can; base64 is no encryption.',
  fix: () =>
    'revoke the token at https://app.pulumi.com/account/tokens, and make the Secret of the new one by kubectl create ' +
    'secret, or encrypted by SealedSecrets or SOPS',
  evidence: ['RFC 4648, section 12: base64 can be read by anybody'],
  unseen: 'that a token opens what it is for needs no cluster to show',
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: pulumi-access-token
  namespace: team-a
data:
  PULUMI_ACCESS_TOKEN: ${btoa(`pul-${'0123456789'.repeat(4)}`)}
`,
  good: externalSecret(READ),
  *check(input) {
    for (const object of input.all) {
      for (const path of tokenFields(object)) yield { object, path };
    }
  },
});
