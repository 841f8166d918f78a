import { DEFAULT_API_URL } from '../esc/api-url';
import { cause } from './causes-general';

/** What is wrong with a store, or with the ESC API behind it. */
export const OF_STORES = {
  'token-secret-missing': cause<{ secret: string; namespace: string; key: string }>({
    status: 'fail',
    message: ({ secret, namespace }) =>
      `the Secret of the access token, ${namespace}/${secret}, is not there`,
    next: ({ secret, namespace, key }) =>
      `create it: kubectl create secret generic ${secret} -n ${namespace} --from-literal=${key}="$PULUMI_ACCESS_TOKEN"`,
  }),
  'token-key-missing': cause<{ secret: string; namespace: string; key: string }>({
    status: 'fail',
    message: ({ secret, namespace, key }) =>
      `the Secret of the access token, ${namespace}/${secret}, has no key ${key}`,
    next: ({ key }) =>
      `put the token under the key ${key}, or name in the store's secretRef.key the key that is there`,
  }),
  'token-namespace-missing': cause({
    status: 'fail',
    final: true,
    message: () => 'a ClusterSecretStore has to say in which namespace the Secret of its access token is',
    next: () => 'set secretRef.namespace',
  }),
  'service-account-missing': cause<{ account: string }>({
    status: 'fail',
    message: ({ account }) => `the ServiceAccount that the store logs in as, ${account}, is not there`,
    next: () => 'apply it (OidcLogin.create makes one), or mend serviceAccountRef of the store',
  }),
  'token-request-forbidden': cause<{ account: string; operator: string }>({
    status: 'fail',
    final: true,
    message: ({ account, operator }) =>
      `${operator} may not ask for a token of the ServiceAccount ${account}`,
    next: ({ account }) =>
      `apply a Role and RoleBinding for create on serviceaccounts/token of ${account} (OidcLogin.create makes them), or set rbac.serviceAccountTokenCreate of the chart`,
  }),
  'token-request-refused': cause<{ reason: string }>({
    status: 'fail',
    final: true,
    message: ({ reason }) => `the API server refuses a token of the store's ServiceAccount: ${reason}`,
    next: () => 'mend auth.oidcConfig of the store: audiences, and expirationSeconds of 600 or more',
  }),
  'oidc-refused': cause<{ status: string; organization: string }>({
    status: 'fail',
    final: true,
    message: ({ status, organization }) =>
      `Pulumi does not exchange the token of the ServiceAccount for one of the organization ${organization}${status === '' ? '' : ` (${status})`}`,
    next: () =>
      'compare what esc8s oidc says with the OIDC issuer in Pulumi: its url and keys, a policy Allow with token type Organization, aud and sub, the role; and the edition, Team or above',
  }),
  'oidc-access-denied': cause<{ where: string; status: string }>({
    status: 'fail',
    final: true,
    message: ({ where, status }) =>
      `Pulumi does not let the token that it gave for the ServiceAccount use ${where} (${status})`,
    next: () =>
      'give the role of the policy access to it, open to read and write to push (esc8s oidc lists them); the organization of auth.oidcConfig must be that of the environment',
  }),
  'store-not-ready': cause<{ reason: string }>({
    status: 'fail',
    message: ({ reason }) => `the operator says that the store cannot be used: ${reason}`,
    next: () => 'kubectl describe it; its events have the details',
  }),
  'controller-class': cause<{ controller: string }>({
    status: 'fail',
    final: true,
    message: ({ controller }) =>
      `spec.controller is ${controller}, and no operator of that controller class works on it`,
    next: () => 'take spec.controller away, or give the operator that --controller-class',
  }),
  'retry-pending': cause<{ what: string }>({
    status: 'fail',
    message: ({ what }) => `${what} when the operator last tried; that seems mended since`,
    next: () => 'wait for its next try (esc8s verify --wait --timeout 8m)',
  }),
  'store-missing': cause<{ store: string }>({
    status: 'fail',
    message: ({ store }) => `there is no ${store}`,
    next: () => 'apply the store, or mend the name, kind and namespace in secretStoreRef',
  }),
  'store-failed': cause<{ store: string }>({
    status: 'fail',
    message: ({ store }) => `its store ${store} does not work`,
    next: () => 'mend the store first',
  }),
  'namespace-not-allowed': cause<{ store: string; namespace: string }>({
    status: 'fail',
    final: true,
    message: ({ store, namespace }) => `the conditions of ${store} do not allow the namespace ${namespace}`,
    next: ({ namespace }) => `add ${namespace} to the store's spec.conditions, or use a store that allows it`,
  }),
  'token-refused': cause<{ where: string }>({
    status: 'fail',
    final: true,
    message: ({ where }) =>
      `Pulumi refuses the access token (401) for ${where}: it is wrong, revoked or expired`,
    next: () => 'put a valid token into the Secret of the store; the operator reads it anew at each try',
  }),
  'token-malformed': cause({
    status: 'fail',
    final: true,
    message: () =>
      'the access token in the Secret holds what no HTTP header can hold, most often a line break at its end',
    next: () =>
      'create the Secret without it: printf %s "$PULUMI_ACCESS_TOKEN" | kubectl create secret generic NAME --from-file=KEY=/dev/stdin',
  }),
  'access-denied': cause<{ where: string }>({
    status: 'fail',
    final: true,
    message: ({ where }) => `Pulumi does not let this access token use ${where} (403)`,
    next: ({ where }) => `give the token's owner access to ${where}: open to read it, write to push into it`,
  }),
  'environment-not-found': cause<{ where: string }>({
    status: 'fail',
    final: true,
    message: ({ where }) => `there is no ESC environment ${where}, or the access token may not see it (404)`,
    next: ({ where }) =>
      `see what there is with esc env ls; then mend the store, or make it: esc env init ${where}`,
  }),
  'names-malformed': cause<{ reason: string }>({
    status: 'fail',
    final: true,
    message: ({ reason }) => `organization, project or environment of the store are no such names: ${reason}`,
    next: () => 'mend them in the store: an organization has 3 to 40 characters, the others 1 to 100',
  }),
  'esc-unreachable': cause<{ url: string; reason: string }>({
    status: 'fail',
    message: ({ url, reason }) => `the operator cannot reach the ESC API at ${url}: ${reason}`,
    next: () => "see the store's apiUrl, and that the operator's pod may reach it: DNS, NetworkPolicy, proxy",
  }),
  'esc-server-error': cause<{ status: string }>({
    status: 'fail',
    message: ({ status }) => `the ESC API failed with ${status}`,
    next: () => 'the operator tries again by itself; if it lasts, see https://status.pulumi.com',
  }),
  'esc-rate-limited': cause({
    status: 'fail',
    message: () => 'the ESC API turned the operator away for asking too often (429)',
    next: () =>
      'the operator tries again by itself; longer refresh intervals and fewer data entries ask less often',
  }),
  'api-url-wrong': cause<{ url: string }>({
    status: 'fail',
    final: true,
    message: ({ url }) => `what answers at the store's apiUrl, ${url}, is not the ESC API`,
    next: () =>
      `set apiUrl to ${DEFAULT_API_URL}; at a self-hosted service it ends in /api/esc, without a slash after it`,
  }),
} as const;
