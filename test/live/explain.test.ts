import { explain, type Place } from '../../lib/cluster/explain';

const place: Place = {
  namespace: 'team-a',
  store: 'SecretStore team-a/store',
  pulumi: {
    apiUrl: 'https://api.pulumi.com/api/esc',
    environment: 'org/project/env',
    token: { name: 'pat', key: 'token' },
  },
  key: 'db.password',
  secret: 'db',
};
const byOidc = {
  apiUrl: 'https://api.pulumi.com/api/esc',
  environment: 'org/project/env',
  oidc: { organization: 'org', namespace: undefined },
};
/** ESO 2.9 `providers/v1/pulumi/provider.go:157` and `runtime/oidc/token_manager.go`, in the order in which they wrap. */
const oidc = 'could not get provider client: failed to get OIDC token: ';
const request = 'failed to create token for service account pulumi';
const read = 'error processing spec.data[0] (key: db.password), err: ';
const write = 'set secret failed: could not write remote ref a to target secretstore store: ';

/** Texts of ESO 0.10 to 2.9: of the witnesses where they were seen, of the source where not. */
const TEXTS: readonly (readonly [string, string, Partial<Place>?])[] = [
  [`${read}404 Not Found`, 'environment-or-property-not-found'],
  [`${read}404 Not Found`, 'property-not-found', { environment: 'opened' }],
  [`${read}404 Not Found`, 'environment-not-found', { environment: 'missing' }],
  [`${read}401 Unauthorized`, 'token-refused'],
  [`${read}403 Forbidden`, 'access-denied'],
  [`${read}429 Too Many Requests`, 'esc-rate-limited'],
  [`${read}503 Service Unavailable`, 'esc-server-error'],
  [`${read}400 Bad Request`, 'evaluation-failed', { environment: 'opened' }],
  [`${read}400 Bad Request`, 'path-malformed', { key: 'a["b' }],
  [`${read}undefined response type`, 'api-url-wrong'],
  [`${read}Post "https://x/api/esc": dial tcp: lookup x: no such host`, 'esc-unreachable'],
  [`${read}no value given for required property value`, 'value-null'],
  [`${read}no value given for required property value`, 'key-empty', { key: '' }],
  [
    `${read}error applying decoding strategy Base64 to data: illegal base64 data at input byte 7`,
    'decoding-failed',
  ],
  ['could not apply template: could not execute template: unable to execute template', 'template-failed'],
  ['error fetching templateFrom data: configmaps "x" not found', 'template-failed'],
  ['could not update secret, target is immutable', 'target-immutable'],
  ['Secret "db" is invalid: data[größe]: Invalid value: "größe"', 'keys-invalid'],
  ['invalid secret keys (TIP: use rewrite or conversionStrategy to change keys): a b', 'keys-invalid'],
  ['could not get SecretStore "store", secretstores "store" not found', 'store-missing'],
  ['using cluster store "x" is not allowed: denied by spec.condition', 'namespace-not-allowed'],
  ['cannot get Kubernetes secret "pat" from namespace "team-a"', 'token-secret-missing'],
  ['cannot find secret data for key: "token"', 'token-key-missing'],
  ['invalid provider: cluster store requires namespace', 'token-namespace-missing'],
  [
    `${oidc}failed to create service account token: ${request}: serviceaccounts "pulumi" not found`,
    'service-account-missing',
  ],
  [
    `${oidc}failed to create service account token: ${request}: serviceaccounts "pulumi" is forbidden: User "system:serviceaccount:eso:eso" cannot create resource "serviceaccounts/token" in API group "" in the namespace "team-a"`,
    'token-request-forbidden',
  ],
  [
    `${oidc}failed to create service account token: ${request}: TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes`,
    'token-request-refused',
  ],
  [
    `${oidc}failed to make request to Pulumi: Post "https://x/api/oauth/token": dial tcp: i/o timeout`,
    'esc-unreachable',
  ],
  [`${oidc}Pulumi OIDC auth failed with status 400`, 'oidc-refused'],
  [`${oidc}Pulumi OIDC auth failed with status 401`, 'oidc-refused'],
  [`${oidc}Pulumi OIDC auth failed with status 403`, 'oidc-refused'],
  [`${oidc}Pulumi OIDC auth failed with status 404`, 'api-url-wrong'],
  [`${oidc}Pulumi OIDC auth failed with status 429`, 'esc-rate-limited'],
  [`${oidc}Pulumi OIDC auth failed with status 502`, 'esc-server-error'],
  [`${oidc}Pulumi OIDC auth failed: no access_token in response`, 'api-url-wrong'],
  [`${oidc}failed to parse response: invalid character '<' looking for beginning of value`, 'api-url-wrong'],
  [`${read}401 Unauthorized`, 'oidc-access-denied', { pulumi: byOidc }],
  [`${read}403 Forbidden`, 'oidc-access-denied', { pulumi: byOidc }],
  [`${write}reading environment : 404 Not Found`, 'environment-not-found', { push: true }],
  [`${write}409 Conflict`, 'push-conflict', { push: true }],
  [`${write}400 Bad Request`, 'push-refused', { push: true }],
  [`${write}reading environment : 400 Bad Request`, 'evaluation-failed', { push: true, key: undefined }],
  ['something that nobody knows', 'sync-failed'],
];

test.each(TEXTS.map(([message, cause, more = {}]) => [message, cause, more] as const))(
  '%s is %s',
  (message, cause, more) => {
    expect(explain(message, { ...place, ...more }).cause).toBe(cause);
  },
);

test.each(['oidc.clientId', 'templates.mail', 'immutable', 'rewrite', 'secretstore "x"'])(
  'the key %s is no part of the error',
  (key) => {
    const message = `error processing spec.data[0] (key: ${key}), err: 404 Not Found`;
    expect(explain(message, { ...place, key, environment: 'opened' }).cause).toBe('property-not-found');
  },
);

test('nor is the name of a store', () => {
  const message =
    'set secret failed: could not write remote ref template to target secretstore oidc-template:';
  const said = explain(`${message} reading environment : 404 Not Found`, { ...place, push: true });
  expect(said.cause).toBe('environment-not-found');
});
