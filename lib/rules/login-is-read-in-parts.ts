import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { type ReadLogin, readLogins } from '../check/logins';
import { defineRule } from '../check/rule';

export const loginIsReadInParts = defineRule<ReadLogin>({
  id: 'ESC217',
  name: 'login-is-read-in-parts',
  severity: 'error',
  reads: READERS,
  message: ({ names, parent }) =>
    `${names.join(', ')}${parent === '' ? '' : ` of \`${parent}\``} are read one by one, each from a login of its own`,
  why:
    'Each entry of data opens the environment anew, and each opening is a new login: the key, its secret and the session ' +
    'token come from different ones and do not fit, Ready.',
  fix: ({ parent }) =>
    parent === ''
      ? 'put them below one object in the environment, and read that with one dataFrom: [{ extract: { key: … } }]'
      : `read them with one dataFrom: [{ extract: { key: ${JSON.stringify(parent)} } }]; rewrite names the keys`,
  evidence: [
    'test/cluster/witness/read-two-entries-are-two-logins.ts',
    'test/cluster/witness/read-one-extract-is-one-login.ts',
  ],
  bad: externalSecret(`
data:
  - secretKey: AWS_ACCESS_KEY_ID
    remoteRef: { key: aws.login.accessKeyId }
  - secretKey: AWS_SECRET_ACCESS_KEY
    remoteRef: { key: aws.login.secretAccessKey }
  - secretKey: AWS_SESSION_TOKEN
    remoteRef: { key: aws.login.sessionToken }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: aws.login }
    rewrite:
      - transform: { template: "AWS_{{ .value | snakecase | upper }}" }`),
  *check(input) {
    for (const login of readLogins(input)) if (login.certain) yield login;
  },
});
