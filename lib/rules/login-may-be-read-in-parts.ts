import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { type ReadLogin, readLogins } from '../check/logins';
import { defineRule } from '../check/rule';

export const loginMayBeReadInParts = defineRule<ReadLogin>({
  id: 'ESC218',
  name: 'login-may-be-read-in-parts',
  severity: 'warning',
  reads: READERS,
  message: ({ names, parent }) =>
    `${names.join(', ')}${parent === '' ? '' : ` of \`${parent}\``} look like parts of one login, and are read one by one`,
  why:
    'Each entry of data opens the environment anew. If they come from fn::open, each opening is a new login, and the parts ' +
    'of different ones do not fit, Ready. Values that stand in the environment do fit.',
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
    remoteRef: { key: environmentVariables.AWS_ACCESS_KEY_ID }
  - secretKey: AWS_SECRET_ACCESS_KEY
    remoteRef: { key: environmentVariables.AWS_SECRET_ACCESS_KEY }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: environmentVariables }`),
  *check(input) {
    for (const login of readLogins(input)) if (!login.certain) yield login;
  },
});
