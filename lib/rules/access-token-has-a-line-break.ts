import { placeOf } from '../check/reads';
import { defineRule } from '../check/rule';
import { isEncrypted, secretValues } from '../check/secrets';
import { TOKEN_KINDS, tokenSecrets } from '../check/token-secrets';

const token = (value: string) => `apiVersion: v1
kind: Secret
metadata:
  name: pulumi-access-token
  namespace: team-a
data:
  PULUMI_ACCESS_TOKEN: ${value}
`;

export const accessTokenHasALineBreak = defineRule<{ problem: string }>({
  id: 'ESC704',
  name: 'access-token-has-a-line-break',
  severity: 'error',
  reads: TOKEN_KINDS,
  message: ({ problem }) => `the access token of a store ${problem}`,
  why: 'The store says Ready, for it only looks whether the key is there; then each read and each push fails.',
  fix: () =>
    'write the bare token, without a line break: printf %s "$PULUMI_ACCESS_TOKEN" | kubectl create secret generic ' +
    'NAME --from-file=KEY=/dev/stdin',
  evidence: ['test/cluster/witness/store-token-with-newline.ts'],
  bad: token(btoa('a token\n')),
  good: token('""').replace('data:\n  PULUMI_ACCESS_TOKEN: ""\n', ''),
  *check(input) {
    // Several stores may have one token.
    const keys = new Map(
      tokenSecrets(input).map(({ secret, key }) => [`${key} ${placeOf(secret.metadata)}`, secret]),
    );
    for (const [name, object] of keys) {
      if (isEncrypted(object)) continue;
      for (const { key, path, value } of secretValues(object)) {
        const problem = name.startsWith(`${key} `) ? problemOf(value) : undefined;
        if (problem !== undefined) yield { object, path, problem };
      }
    }
  },
});

/** What ESO could not log in with. A space at the end does not arrive, and does no harm. */
function problemOf(value: string | undefined): string | undefined {
  if (value === undefined) return 'is no base64, which the API server refuses in data';
  if (/\n$/.test(value)) return 'ends in a line break';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)
    ? 'holds a line break or a control character'
    : undefined;
}
